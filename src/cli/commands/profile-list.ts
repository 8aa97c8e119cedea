import { chooseProfile } from "../profile/choose-profile.ts";
import { loadProfiles, profilesFile } from "../profile/load-profiles.ts";
import type { Profile } from "../profile/profile.ts";
import { command } from "../shell/command.ts";
import { exitCode } from "../shell/exit-code.ts";
import { renderTable } from "../terminal/table.ts";

export const profileList = command({
  help: {
    summary: "List the profiles of config.toml, and which one is in use",
    usage: "[options]",
    notes: [
      "A profile in ~/.pharos/config.toml (PHAROS_CLI_CONFIG names another file) is a server and how to talk to it.",
      "Its keys: url, or worker_host with worker_user, worker_port and worker_base for a tunnel through SSH; api_key,",
      "api_key_file or api_key_command; default_timeout in seconds; verbose.",
    ].join("\n"),
    examples: [
      ["pharos profile list", "names, servers, where their keys come from"],
      ["pharos profile list --json", "for programs; keys are never shown"],
    ],
  },
  options: {},
  arity: { min: 0, max: 0 },
  local: true,
  async run({ out, environment }) {
    const file = profilesFile(environment);
    const profiles = await loadProfiles(environment);
    const variable = environment.variables["PHAROS_PROFILE"];
    const chosen = chooseProfile(profiles, file, { flag: undefined, variable });
    const all = [...(profiles?.byName.values() ?? [])];
    if (out.json) {
      await out.result({
        file,
        exists: profiles !== undefined,
        default_profile: profiles?.defaultProfile ?? null,
        active: chosen?.profile.name ?? null,
        active_by: chosen?.by ?? null,
        profiles: all.map(presented),
      });
    } else if (all.length === 0) {
      out.say(`There are no profiles in ${file}. Make one with: pharos profile add NAME --url URL`);
    } else {
      const rows = all.map((each) => [each === chosen?.profile ? "*" : "", each.name, serverOf(each), keyOf(each)]);
      const columns = [
        { title: "" },
        { title: "PROFILE" },
        { title: "SERVER", flexible: true as const },
        { title: "KEY" },
      ];
      await out.write(renderTable(columns, rows, { width: out.width, paint: out.paint }));
      if (chosen) out.say(`${chosen.profile.name} is in use (${chosen.by}).`);
    }
    return exitCode.ok;
  },
});

function presented(profile: Profile) {
  const { name, url, worker, key, timeoutMs, verbose } = profile;
  return {
    name,
    url: url ?? null,
    worker_host: worker?.host ?? null,
    key: key?.from ?? null,
    default_timeout: timeoutMs / 1000,
    verbose,
  };
}

function serverOf({ url, worker }: Profile): string {
  return url ?? (worker ? `ssh ${worker.host}` : "of the configuration");
}

function keyOf({ key }: Profile): string {
  return key?.from ?? "none";
}
