import { directionOf, type Direction } from "./direction.ts";

/** A run as far as a comparison reads it. */
export interface ComparedRun {
  readonly id: string;
  readonly name: string;
  readonly status: string;
  /** The job whose run this is. */
  readonly jobId: string | null;
  readonly params: Readonly<Record<string, string>>;
  /** The last value of each metric. */
  readonly metrics: Readonly<Record<string, number>>;
}

export interface MetricColumn {
  readonly name: string;
  readonly direction: Direction;
  /** Undefined when no run has a comparable value. */
  readonly best: number | undefined;
}

export interface Comparison {
  /** In the order of the ranking metric, the best first; runs without it last. */
  readonly runs: readonly ComparedRun[];
  /** Names of the parameters that are not the same in all runs. */
  readonly params: readonly string[];
  readonly metrics: readonly MetricColumn[];
  /** The metric that orders the runs. */
  readonly rankedBy: MetricColumn | undefined;
  /** The run with its best value; undefined when several share it. */
  readonly bestRun: string | undefined;
}

export interface ComparisonOptions {
  /** The metric that orders the runs; otherwise the one whose name tells most of a result. */
  readonly by?: string;
  /** Metrics whose direction the name does not tell. */
  readonly directions?: Readonly<Record<string, Direction>>;
}

/** What differs between runs, and which is best. */
export function compareRuns(runs: readonly ComparedRun[], options: ComparisonOptions = {}): Comparison {
  const metrics = namesOf(runs.map((run) => run.metrics)).map((name) => metricColumn(name, runs, options));
  const measured = metrics.filter(({ best }) => best !== undefined).map(({ name }) => name);
  const rankedBy = metrics.find(({ name }) => name === (options.by ?? headlineMetric(measured)));
  const ranked = rankedBy === undefined ? [...runs] : runs.toSorted(byMetric(rankedBy));
  const winners = rankedBy === undefined ? [] : ranked.filter((run) => isBest(rankedBy, run.metrics[rankedBy.name]));
  return {
    runs: ranked,
    params: namesOf(runs.map((run) => run.params)).filter((name) => differs(runs, name)),
    metrics,
    rankedBy,
    bestRun: winners.length === 1 ? winners[0]?.id : undefined,
  };
}

export function isBest(metric: MetricColumn, value: number | undefined): boolean {
  return value !== undefined && value === metric.best;
}

function metricColumn(name: string, runs: readonly ComparedRun[], options: ComparisonOptions): MetricColumn {
  const direction = options.directions?.[name] ?? directionOf(name);
  const values = runs.map((run) => run.metrics[name] ?? Number.NaN).filter(Number.isFinite);
  if (values.length === 0) return { name, direction, best: undefined };
  return { name, direction, best: direction === "lower" ? Math.min(...values) : Math.max(...values) };
}

function namesOf(maps: readonly Readonly<Record<string, unknown>>[]): string[] {
  return [...new Set(maps.flatMap((map) => Object.keys(map)))].toSorted();
}

function differs(runs: readonly ComparedRun[], param: string): boolean {
  const values = new Set(runs.map((run) => run.params[param]));
  return values.size > 1 || runs.length === 1;
}

function byMetric({ name, direction }: MetricColumn): (a: ComparedRun, b: ComparedRun) => number {
  const rank = (run: ComparedRun): number => {
    const value = run.metrics[name];
    if (value === undefined || Number.isNaN(value)) return Infinity;
    return direction === "lower" ? value : -value;
  };
  // Not a subtraction: two infinities would give NaN.
  return (a, b) => Number(rank(a) > rank(b)) - Number(rank(a) < rank(b));
}

const heldOut = /(^|[^a-z])(held|heldout|val|valid|validation|test|eval|dev)([^a-z]|$)/i;
const headline = /(^|[^a-z])(accuracy|acc|f1|auc|auroc|r2|bleu|rouge|score|reward)([^a-z]|$)/i;

/** The metric whose name tells most of a result: held-out figures before training ones, scores before losses, then by name. */
export function headlineMetric(names: readonly string[]): string | undefined {
  return names.toSorted((a, b) => telling(b) - telling(a) || Number(a > b) - Number(a < b))[0];
}

function telling(name: string): number {
  return (heldOut.test(name) ? 2 : 0) + (headline.test(name) ? 1 : 0);
}
