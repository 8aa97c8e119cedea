import { PharosError } from "#/base/errors/index.ts";
import { explainName, overview, type Explained } from "#/config/explain/index.ts";
import { explanationText, overviewText, settingsTable } from "../config/explain-text.ts";
import { inspectHere, inspectOptions } from "../config/inspect.ts";
import { command } from "../shell/command.ts";
import { exitCode } from "../shell/exit-code.ts";

export const configExplain = command({
  help: {
    summary: "Explain a setting: its value, where it comes from, what it overrides",
    usage: "[options] [KEY]",
    notes: [
      "KEY is a setting, a group of them, a member of a map, or any name that gives one: an alias, a variable, a flag.",
      "Without KEY: every setting that is not at its default. Secrets are never shown. Exits with 3 for an unknown key.",
    ].join("\n"),
    examples: [
      ["pharos config explain", "what is set, and where"],
      ["pharos config explain worker.kill_grace", "the value in force, then every weaker layer"],
      ["pharos config explain PHAROS_WORKER__ID", "the setting that a variable gives"],
      ["pharos config explain database --json", "a whole group, for programs"],
    ],
  },
  options: inspectOptions,
  arity: { min: 0, max: 1 },
  local: true,
  async run(deps) {
    const { out, words, environment } = deps;
    const [name] = words;
    const inspection = await inspectHere(deps);
    const options = { width: out.width, paint: out.paint };
    if (name === undefined) {
      const found = overview(inspection);
      await (out.json ? out.result(found) : out.write(overviewText(found, options)));
    } else {
      const explained = known(explainName(inspection, name, environment), name);
      if (out.json) await out.result(explained.kind === "setting" ? explained.explanation : explained);
      else if (explained.kind === "setting") await out.write(explanationText(explained.explanation, options));
      else await out.write(settingsTable(explained.settings, options));
    }
    const { length } = inspection.faults;
    if (length > 0)
      out.say(`The configuration has ${length === 1 ? "a fault" : `${length} faults`}. See: pharos config validate`);
    return exitCode.ok;
  },
});

function known(explained: Explained, name: string): Exclude<Explained, { kind: "nothing" }> {
  if (explained.kind !== "nothing") return explained;
  const { suggestion } = explained;
  const hint = suggestion === undefined ? {} : { hint: `Did you mean ${suggestion}?` };
  throw new PharosError("SETTING_NOT_FOUND", `${name} is not a setting.`, hint);
}
