import { shownSettings } from "#/config/explain/index.ts";
import { inspectHere, inspectOptions } from "../config/inspect.ts";
import { yamlText } from "../config/show-yaml.ts";
import { command } from "../shell/command.ts";
import { exitCode } from "../shell/exit-code.ts";

export const configShow = command({
  help: {
    summary: "Show the configuration as YAML: what is set, or all that is in force",
    usage: "[options]",
    notes: "Secrets are shown as [secret]. A setting without a value is a comment.",
    examples: [
      ["pharos config show", "what files, variables and flags set, put together"],
      ["pharos config show --effective", "all that is in force, each line with its origin"],
      ["pharos config show --effective --json", "each setting with value and origin, for programs"],
    ],
  },
  options: { ...inspectOptions, effective: { help: "also what is at its default, with the origin of each line" } },
  arity: { min: 0, max: 0 },
  local: true,
  async run(deps) {
    const { out, flags } = deps;
    const { config, faults } = await inspectHere(deps);
    const settings = shownSettings(config, flags);
    if (out.json) {
      const entries = settings.map(({ path, value, origin }) => [path.join("."), { value, origin }] as const);
      await out.result({ home: config.home, files: config.files, settings: Object.fromEntries(entries) });
    } else {
      const entries = settings.map(({ path, value, origin }) => ({
        path,
        value,
        ...(flags.effective ? { comment: value === null ? "not set" : origin.text } : {}),
      }));
      await out.write(yamlText(entries));
    }
    if (faults.length > 0)
      out.say("It has faults; defaults stand in for what cannot be read. See: pharos config validate");
    return exitCode.ok;
  },
});
