import { difference, figure } from "../terminal/numbers.ts";
import { renderTable, type Cell, type Column, type TableOptions } from "../terminal/table.ts";
import { displayWidth } from "../terminal/text.ts";
import { isBest, type ComparedRun, type Comparison, type MetricColumn } from "#/base/run-comparison/index.ts";

export interface ComparisonTable {
  readonly text: string;
  /** Metrics for which the terminal had no room. */
  readonly leftOut: readonly string[];
}

/** A line per run: what it was given, what came out, and how far it is from the best. The ranking metric comes first. */
export function comparisonTable(comparison: Comparison, options: TableOptions): ComparisonTable {
  const { rankedBy } = comparison;
  const others = comparison.metrics.filter((metric) => metric !== rankedBy);
  const metrics = rankedBy === undefined ? others : [rankedBy, ...others];
  // A metric less rather than a name or a parameter cut.
  let shown = metrics.length;
  while (shown > 1 && !fits(comparison, metrics.slice(0, shown), options)) shown--;
  const text = tableOf(comparison, metrics.slice(0, shown), options);
  return { text, leftOut: metrics.slice(shown).map(({ name }) => name) };
}

function fits(comparison: Comparison, metrics: readonly MetricColumn[], { width, paint }: TableOptions): boolean {
  const text = tableOf(comparison, metrics, { width: Infinity, paint });
  return text.split("\n").every((line) => displayWidth(line) <= width);
}

/** A column with what a run has in it; undefined leaves the whole column out. */
type Part = { readonly column: Column; cell(run: ComparedRun): Cell } | undefined;

function tableOf(comparison: Comparison, metrics: readonly MetricColumn[], options: TableOptions): string {
  const { runs, params, rankedBy, bestRun } = comparison;
  const isWinner = (run: ComparedRun): boolean => run.id === bestRun;
  const parts: Part[] = [
    bestRun === undefined ? undefined : { column: { title: "" }, cell: (run) => (isWinner(run) ? winner("★") : "") },
    { column: { title: "RUN", flexible: true }, cell: (run) => (isWinner(run) ? winner(run.name) : run.name) },
    runs.some(({ jobId }) => jobId !== null)
      ? { column: { title: "JOB", align: "right" }, cell: ({ jobId }) => (jobId === null ? "" : `#${jobId}`) }
      : undefined,
    runs.every(({ status }) => status === "FINISHED")
      ? undefined
      : { column: { title: "STATUS" }, cell: ({ status }) => status },
    ...params.map((title): Part => {
      return { column: { title, align: "right", flexible: true }, cell: (run) => paramText(run.params[title]) };
    }),
    ...metrics.map((metric): Part => {
      const column: Column = { title: `${metric.name} `, align: "right" };
      return { column, cell: (run) => metricCell(metric, run.metrics[metric.name], runs.length) };
    }),
    rankedBy === undefined || runs.length < 2
      ? undefined
      : { column: { title: "TO BEST", align: "right" }, cell: (run) => deltaOf(run.metrics[rankedBy.name], rankedBy) },
  ];
  const shown = parts.filter((part) => part !== undefined);
  const rows = runs.map((run) => shown.map((part) => part.cell(run)));
  return renderTable(
    shown.map(({ column }) => column),
    rows,
    options,
  );
}

function winner(text: string): Cell {
  return { text, style: "green" };
}

/** Marked by a sign too: colours may be off. */
function metricCell(metric: MetricColumn, value: number | undefined, runs: number): Cell {
  if (value === undefined) return "- ";
  return runs > 1 && isBest(metric, value) ? winner(`${figure(value)}*`) : `${figure(value)} `;
}

function deltaOf(value: number | undefined, { best }: MetricColumn): string {
  if (value === undefined || best === undefined || Number.isNaN(value)) return "-";
  return value === best ? "best" : difference(value - best);
}

/** Long fractions are shortened; anything else is shown as it was logged. */
function paramText(text: string | undefined): string {
  if (text === undefined) return "-";
  const value = Number(text);
  return text.length > 8 && text.includes(".") && Number.isFinite(value) ? figure(value) : text;
}
