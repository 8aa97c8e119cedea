import type { Reader } from "#/config/index.ts";
import { diagnoseConfig } from "#/config/diagnose/index.ts";
import { diagnosisText } from "../config/diagnosis-text.ts";
import { inspectHere, inspectOptions } from "../config/inspect.ts";
import { command } from "../shell/command.ts";
import { exitCode } from "../shell/exit-code.ts";
import { usage } from "../shell/usage.ts";

const readersOf: Readonly<Record<string, readonly Reader[]>> = { server: ["S"], worker: ["W"], cli: ["C"] };

export const configValidate = command({
  help: {
    summary: "Check the configuration: all faults at once, with their lines",
    usage: "[options] [FILE]",
    notes: [
      "FILE is checked instead of the files of the home; variables and presets count as they would at a start. With",
      "--live what it names is connected to, for reading only. Exits with 1 when something is wrong.",
      "Settings that wait for a part of a later version are said. Whether a program starts with them now tells:",
      "pharos server --validate, pharos worker --validate.",
    ].join("\n"),
    examples: [
      ["pharos config validate", "what this home has"],
      ["pharos config validate lab.yaml --reader worker", "a file, as a worker reads it"],
      ["pharos config validate --live", "does all that it names answer?"],
      ["pharos config validate --json", "code, place, line and advice of each fault"],
    ],
  },
  options: {
    ...inspectOptions,
    live: { help: "connect to what is configured: database, Redis, S3, Ray, MLflow, server" },
    reader: { value: "PROGRAM", help: "check as server, worker or cli reads it (default: server and worker)" },
  },
  arity: { min: 0, max: 1 },
  local: true,
  async run(deps) {
    const { out, words, flags } = deps;
    const readers = flags.reader === undefined ? (["S", "W"] as const) : readersOf[flags.reader];
    if (readers === undefined) throw usage(`--reader takes server, worker or cli, not '${flags.reader}'.`);
    const [file] = words;
    const inspection = await inspectHere(deps, { readers, ...(file === undefined ? {} : { file }) });
    const diagnosis = diagnoseConfig(inspection);
    const checks = flags.live ? await (await checkers()).checkLive(inspection.config, readers) : undefined;
    const options = { width: out.width, paint: out.paint };
    if (out.json) await out.result(checks === undefined ? diagnosis : { ...diagnosis, checks });
    else await out.write(diagnosisText(diagnosis, options, checks));
    const failed = checks?.some(({ result }) => result === "failed") === true;
    return diagnosis.valid && !failed ? exitCode.ok : exitCode.failed;
  },
});

/** With the drivers that they need. */
function checkers(): Promise<typeof import("../config/live/index.ts")> {
  return import("../config/live/index.ts");
}
