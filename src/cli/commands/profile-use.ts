import { withDefault } from "../profile/edit-profiles.ts";
import { chooseProfile } from "../profile/choose-profile.ts";
import { loadProfiles, profilesFile } from "../profile/load-profiles.ts";
import { replaceFile } from "../edit/replace-file.ts";
import { command } from "../shell/command.ts";
import { exitCode } from "../shell/exit-code.ts";

export const profileUse = command({
  help: {
    summary: "Use a profile from now on",
    usage: "[options] NAME",
    notes: "It becomes default_profile of config.toml. --profile and PHAROS_PROFILE go before it.",
    examples: [
      ["pharos profile use lab", "every command from now on"],
      ["pharos --profile lab jobs", "one command only"],
      ["pharos profile use lab --json", "for programs"],
    ],
  },
  options: {},
  arity: { min: 1, max: 1 },
  local: true,
  async run({ words: [name = ""], out, environment }) {
    const file = profilesFile(environment);
    const profiles = await loadProfiles(environment);
    chooseProfile(profiles, file, { flag: name, variable: undefined });
    const before = profiles?.text ?? "";
    const text = withDefault(before, name, file);
    if (text !== before) replaceFile(file, text, { before, private: true });
    const variable = environment.variables["PHAROS_PROFILE"];
    const overridden = variable !== undefined && variable !== "" && variable !== name;
    if (out.json)
      await out.result({ file, default_profile: name, overridden_by: overridden ? "PHAROS_PROFILE" : null });
    else await out.write(`${name} is in use.\n`);
    if (overridden && !out.json) out.say(`PHAROS_PROFILE=${variable} goes before it in this shell.`);
    return exitCode.ok;
  },
});
