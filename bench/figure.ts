import type { Scope } from "../test/support/scope.ts";

/** One measured number beside what it is compared with. */
export interface Figure {
  readonly name: string;
  readonly value: number;
  readonly unit: "ms" | "kB" | "MB" | "/s" | "%";
  /** The spread of the repeats, lowest and highest. */
  readonly range?: readonly [number, number];
  readonly beside?: readonly Comparison[];
  /** A bound on the value itself. */
  readonly target?: { readonly atMost: number } | { readonly atLeast: number };
}

/** Another measurement of the same minutes. `times`: how many times better ours has to be, or how much worse it may be. */
interface Comparison {
  readonly name: string;
  readonly value: number;
  readonly target?: { readonly timesBetter: number } | { readonly timesAtMost: number };
}

/** What a case measures and how; each stands in a file of its own under cases/. */
export interface Case {
  readonly name: string;
  readonly what: string;
  /** Runs only when it is asked for by name: it takes minutes, or gigabytes. */
  readonly onlyNamed?: true;
  run(context: CaseContext): Promise<readonly Figure[]>;
}

export interface CaseContext {
  readonly scope: Scope;
  /** Why something was not measured. */
  readonly note: (line: string) => void;
}

/** How many times better ours is: more per second, or fewer milliseconds or megabytes. */
function timesBetter(figure: Figure, other: number): number {
  return figure.unit === "/s" ? figure.value / other : other / figure.value;
}

/** A line for people: value, spread, ratios, and whether each target is met. */
export function lineOf(figure: Figure): string {
  const range = figure.range ? ` (${round(figure.range[0])}–${round(figure.range[1])})` : "";
  const parts = [`${figure.name}: ${round(figure.value)} ${figure.unit}${range}`];
  if (figure.target) {
    const isUpper = "atMost" in figure.target;
    const bound = "atMost" in figure.target ? figure.target.atMost : figure.target.atLeast;
    const word = isUpper ? "≤" : "≥";
    const met = isUpper ? figure.value <= bound : figure.value >= bound;
    parts.push(`target ${word} ${bound} ${figure.unit}: ${verdict(met)}`);
  }
  for (const other of figure.beside ?? []) parts.push(comparison(figure, other));
  return parts.join("; ");
}

/** True when every target of the figure is met. */
export function isMet(figure: Figure): boolean {
  return !lineOf(figure).includes("MISSED");
}

function comparison(figure: Figure, other: Comparison): string {
  const better = timesBetter(figure, other.value);
  const shown = `${other.name} ${round(other.value)} ${figure.unit}`;
  if (!other.target) return `${shown}: ${round(better)}×`;
  if ("timesBetter" in other.target) {
    const bound = other.target.timesBetter;
    return `${shown}: ${round(better)}× better, target ≥ ${bound}×: ${verdict(better >= bound)}`;
  }
  const bound = other.target.timesAtMost;
  return `${shown}: ${round(1 / better)}× of it, target ≤ ${bound}×: ${verdict(1 / better <= bound)}`;
}

function verdict(met: boolean): string {
  return met ? "met" : "MISSED";
}

function round(value: number): string {
  if (value >= 100) return value.toFixed(0);
  return value >= 10 ? value.toFixed(1) : value.toFixed(2);
}
