import { systemClock } from "#/base/time.ts";
import { runsApi, type Run } from "#/client/index.ts";
import { comparedRun } from "../compare/compared-run.ts";
import { command } from "../shell/command.ts";
import { exitCode } from "../shell/exit-code.ts";
import { wholeNumber } from "../shell/usage.ts";
import { figure } from "../terminal/numbers.ts";
import { pageOptions, writePage } from "../terminal/page.ts";
import type { Style } from "../terminal/paint.ts";
import { renderTable, type TableOptions } from "../terminal/table.ts";
import { ago, between } from "../terminal/times.ts";

export const runs = command({
  help: {
    summary: "List runs, the newest first, with what they logged",
    usage: "[options]",
    examples: [
      ["pharos runs", "the newest runs of all experiments"],
      ["pharos runs --experiment digits -n 50", "of one experiment"],
      ["pharos runs --json", "with all parameters and metrics"],
    ],
  },
  options: {
    experiment: { value: "NAME", help: "only this experiment's (name or id)" },
    ...pageOptions,
  },
  arity: { min: 0, max: 0 },
  async run({ flags, out, connect }) {
    const page = await runsApi(await connect()).list({
      ...(flags.experiment === undefined ? {} : { experiment: flags.experiment }),
      ...(flags.cursor === undefined ? {} : { cursor: flags.cursor }),
      limit: wholeNumber("--limit", flags.limit) ?? 20,
    });
    const none = "There are no such runs. Make one with: pharos run train.py";
    await writePage(out, { page, none, table: runTable, again: "pharos runs" });
    return exitCode.ok;
  },
});

const styles: Readonly<Record<string, Style>> = { FINISHED: "green", FAILED: "red", KILLED: "yellow", RUNNING: "cyan" };

function runTable(items: readonly Run[], options: TableOptions): string {
  const now = systemClock.now();
  return renderTable(
    [
      { title: "RUN" },
      { title: "NAME", flexible: true },
      { title: "EXPERIMENT", flexible: true },
      { title: "STATUS" },
      { title: "JOB", align: "right" },
      { title: "STARTED", align: "right" },
      { title: "TOOK", align: "right" },
      { title: "METRICS", flexible: true },
    ],
    items.map((run) => [
      run.run_id,
      run.name,
      run.experiment,
      { text: run.status, style: styles[run.status] ?? "dim" },
      run.job_id === null ? "" : `#${run.job_id}`,
      ago(run.started_at, now),
      between(run.started_at, run.finished_at, now),
      metricsText(run),
    ]),
    options,
  );
}

/** A run may have thousands; --json tells them all. */
const metricsShown = 4;

function metricsText(run: Run): string {
  const metrics = Object.entries(comparedRun(run).metrics);
  const shown = metrics.slice(0, metricsShown).map(([name, value]) => `${name} ${figure(value)}`);
  return [...shown, ...(metrics.length > metricsShown ? [`+${metrics.length - metricsShown} more`] : [])].join("  ");
}
