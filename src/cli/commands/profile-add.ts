import { replaceFile } from "../edit/replace-file.ts";
import { secretValue } from "../edit/secret-value.ts";
import { withDefault, withProfile } from "../profile/edit-profiles.ts";
import { loadProfiles, profilesFile } from "../profile/load-profiles.ts";
import { isProfileName, parseProfiles } from "../profile/parse-profiles.ts";
import { command, type CommandDeps } from "../shell/command.ts";
import { exitCode } from "../shell/exit-code.ts";
import { usage, wholeNumber } from "../shell/usage.ts";

const options = {
  url: { value: "URL", help: "the server, such as http://lab:9101" },
  "worker-host": { value: "HOST", help: "instead of --url: reach its server through SSH" },
  "worker-user": { value: "USER", help: "login there" },
  "worker-port": { value: "PORT", help: "its SSH port" },
  "worker-base": { value: "PATH", help: "folder there with pharos.yaml (default: /app)" },
  "api-key": { help: "ask for the API key" },
  "api-key-stdin": { help: "read the API key from stdin" },
  "api-key-file": { value: "FILE", help: "a file (0600) with the API key, read at each call" },
  "api-key-command": { value: "COMMAND", help: "a command that prints the API key, run at each call" },
  timeout: { value: "SECONDS", help: "how long a request may take (default: 30)" },
  verbose: { help: "tell requests on stderr" },
  use: { help: "use it from now on" },
} as const;

export const profileAdd = command({
  help: {
    summary: "Add a profile to config.toml: a server and how to talk to it",
    usage: "[options] NAME",
    notes: "API keys are typed, piped or named by a file or command; a command line is no place for them.",
    examples: [
      ["pharos profile add lab --url https://lab:9101 --api-key --use", "asks for the key"],
      ["pharos profile add lab --url https://lab:9101 --api-key-stdin < key", "takes it from a file, once"],
      ['pharos profile add lab --url https://lab:9101 --api-key-command "pass show lab"', "from a password store"],
      ["pharos profile add gpu --worker-host gpu1 --worker-user researcher1", "through SSH"],
      ["pharos profile add lab --url http://lab:9101 --json", "for programs"],
    ],
  },
  options,
  arity: { min: 1, max: 1 },
  local: true,
  async run(deps) {
    const { words, flags, out, environment } = deps;
    const [name = ""] = words;
    if (!isProfileName(name)) throw usage(`'${name}' is not a name: it takes letters, digits, - and _.`);
    if (flags.url === undefined && flags["worker-host"] === undefined)
      throw usage("A profile needs --url or --worker-host.");
    const file = profilesFile(environment);
    const profiles = await loadProfiles(environment, { mayBeMissing: true });
    if (profiles?.byName.has(name)) throw usage(`${file} has a profile ${name} already.`, "Change it there by hand.");
    const before = profiles?.text;
    const added = withProfile(before ?? "", name, await membersOf(deps, name), file);
    const text = flags.use || before === undefined ? withDefault(added, name, file) : added;
    // What is wrong with a value is told before it is written.
    const after = parseProfiles(text, file, environment.userHome);
    replaceFile(file, text, { before, private: true });
    const isDefault = after.defaultProfile === name;
    if (out.json) await out.result({ file, profile: name, default: isDefault });
    else await out.write(`Added ${name} to ${file}.\n`);
    if (!isDefault && !out.json) out.say(`Use it with --profile ${name}, or from now on: pharos profile use ${name}`);
    return exitCode.ok;
  },
});

type AddDeps = CommandDeps<typeof options>;

async function membersOf(deps: AddDeps, name: string): Promise<Record<string, string | number | boolean>> {
  const { flags } = deps;
  const given = {
    url: flags.url,
    worker_host: flags["worker-host"],
    worker_user: flags["worker-user"],
    worker_port: wholeNumber("--worker-port", flags["worker-port"]),
    worker_base: flags["worker-base"],
    api_key: await keyOf(deps, name),
    api_key_file: flags["api-key-file"],
    api_key_command: flags["api-key-command"],
    default_timeout: wholeNumber("--timeout", flags.timeout),
    verbose: flags.verbose || undefined,
  };
  const members: Record<string, string | number | boolean> = {};
  for (const [key, value] of Object.entries(given)) if (value !== undefined) members[key] = value;
  return members;
}

async function keyOf({ flags, environment, out }: AddDeps, name: string): Promise<string | undefined> {
  if (!flags["api-key"] && !flags["api-key-stdin"]) return undefined;
  const { stdin } = environment;
  const what = `the API key of ${name}`;
  return (
    await secretValue({ stdin, out, piped: flags["api-key-stdin"], what, hint: "Pipe it: --api-key-stdin < FILE" })
  ).trim();
}
