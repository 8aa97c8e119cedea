import { PharosError } from "#/base/errors/index.ts";
import { jobsApi, runsApi, type Run, type Transport } from "#/client/index.ts";
import { comparedRun } from "../compare/compared-run.ts";
import { jsonOf } from "../compare/comparison-json.ts";
import { compareRuns, type Comparison } from "#/base/run-comparison/index.ts";
import { comparisonTable } from "../compare/comparison-table.ts";
import type { Direction } from "#/base/run-comparison/index.ts";
import { command } from "../shell/command.ts";
import { exitCode } from "../shell/exit-code.ts";
import { usage, wholeNumber } from "../shell/usage.ts";
import type { Output } from "../terminal/output.ts";

export const compare = command({
  help: {
    summary: "Compare runs: what differs, what came out, which is best",
    usage: "[options] [EXPERIMENT]  |  [options] RUN|#JOB …",
    notes: [
      "Only parameters that differ are shown, with the last value of each metric; * marks the best value, ★ the best",
      "run. Metrics named as losses, errors, times or costs are better when lower; --lower and --higher say otherwise.",
    ].join("\n"),
    examples: [
      ["pharos compare", "the newest runs of the experiment used last"],
      ["pharos compare digits", "the newest runs of an experiment"],
      ["pharos compare '#12' '#13'", "the runs of two jobs"],
      ["pharos compare digits --by val_loss", "ordered by another metric"],
    ],
  },
  options: {
    by: { value: "METRIC", help: "the metric that orders the runs" },
    lower: { value: "METRIC", repeat: true, help: "better when lower; repeatable" },
    higher: { value: "METRIC", repeat: true, help: "better when higher; repeatable" },
    limit: { short: "n", value: "N", help: "how many of an experiment's runs (default: 20)" },
  },
  arity: { min: 0, max: Infinity },
  async run({ words, flags, out, connect }) {
    const runs = await runsOf(await connect(), words, wholeNumber("--limit", flags.limit) ?? 20);
    const comparison = compareRuns(runs.map(comparedRun), {
      ...(flags.by === undefined ? {} : { by: flags.by }),
      directions: directionsOf(flags.lower, flags.higher),
    });
    if (flags.by !== undefined && comparison.rankedBy === undefined) throw noSuchMetric(flags.by, comparison);
    await printComparison(comparison, out);
    return exitCode.ok;
  },
});

const runIdForm = /^[0-9a-f]{32}$/;

/** An experiment's newest runs, or the runs that are named by their ids or their jobs. */
async function runsOf(client: Transport, words: readonly string[], limit: number): Promise<readonly Run[]> {
  const [only = await newestExperiment(client)] = words;
  if (words.length <= 1 && !runIdForm.test(only) && !only.startsWith("#")) {
    const { items } = await runsApi(client).list({ experiment: only, limit });
    if (items.length > 0) return items;
    throw new PharosError("NOT_FOUND", `The experiment ${only} has no runs.`, {
      hint: "List all runs with: pharos runs",
    });
  }
  const ids = await Promise.all(words.map((word) => runIdOf(client, word)));
  return runsApi(client).compare(ids);
}

async function newestExperiment(client: Transport): Promise<string> {
  const [newest] = (await runsApi(client).list({ limit: 1 })).items;
  if (newest !== undefined) return newest.experiment_id;
  throw new PharosError("NOT_FOUND", "There are no runs yet.", { hint: "Make one with: pharos run train.py" });
}

async function runIdOf(client: Transport, word: string): Promise<string> {
  if (runIdForm.test(word)) return word;
  const job = /^#?(\d{1,15})$/.exec(word)?.[1];
  if (job === undefined) throw usage(`'${word}' is neither a run's id nor a job.`, "List runs with: pharos runs");
  return (await jobsApi(client).get(job)).run_id;
}

function directionsOf(lower: readonly string[], higher: readonly string[]): Record<string, Direction> {
  const all: [string, Direction][] = [
    ...lower.map((name): [string, Direction] => [name, "lower"]),
    ...higher.map((name): [string, Direction] => [name, "higher"]),
  ];
  return Object.fromEntries(all);
}

function noSuchMetric(name: string, { metrics }: Comparison): PharosError {
  return usage(
    `None of the runs logged ${name}.`,
    `They logged: ${metrics.map((metric) => metric.name).join(", ") || "nothing"}`,
  );
}

/** The comparison as a table, or as JSON. */
async function printComparison(comparison: Comparison, out: Output): Promise<void> {
  if (out.json) {
    await out.result(jsonOf(comparison));
    return;
  }
  const { text, leftOut } = comparisonTable(comparison, { width: out.width, paint: out.paint });
  await out.write(text);
  if (leftOut.length > 0) out.say(`No room for: ${leftOut.join(", ")}. See --json, or widen the terminal.`);
}
