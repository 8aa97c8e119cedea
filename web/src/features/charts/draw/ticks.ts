import { formatDuration, formatNumber } from "#/shared/format/index.ts";
import type { ChartAxis } from "../search.ts";

/** How far ticks may be apart on an axis of milliseconds. */
export const durationSteps = [
  1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 2000, 5000, 10_000, 15_000, 30_000, 60_000, 120_000, 300_000, 600_000,
  900_000, 1_800_000, 3_600_000, 7_200_000, 14_400_000, 21_600_000, 43_200_000, 86_400_000, 172_800_000, 604_800_000,
  2_592_000_000,
];

/** Whole steps only: there is no step and a half. */
export const countSteps = Array.from({ length: 15 }, (_, power) => [1, 2, 5].map((part) => part * 10 ** power)).flat();

const day = 86_400_000;

/** The texts of an axis' ticks; `apart`: the distance between them. */
export function tickTexts(axis: ChartAxis, at: readonly number[], apart: number): string[] {
  if (axis === "step") return at.map(compactCount);
  if (axis === "relative") return at.map((ms) => (ms === 0 ? "0" : formatDuration(ms)));
  const format = new Intl.DateTimeFormat(
    undefined,
    apart >= day
      ? { month: "short", day: "numeric" }
      : { hour: "2-digit", minute: "2-digit", hourCycle: "h23", ...(apart < 60_000 ? { second: "2-digit" } : {}) },
  );
  return at.map((ms) => format.format(ms));
}

/** An x as the crosshair says it. */
export function xText(axis: ChartAxis, x: number): string {
  if (axis === "step") return `step ${Number.isInteger(x) ? x.toLocaleString("en") : formatNumber(x)}`;
  if (axis === "relative") return `after ${formatDuration(x)}`;
  return new Date(x).toLocaleString(undefined, { dateStyle: "medium", timeStyle: "medium" });
}

const units = [
  [1e9, "G"],
  [1e6, "M"],
  [1e3, "k"],
] as const;

/** A count in few letters: `12k`, `1.5M`. */
function compactCount(count: number): string {
  const unit = units.find(([size]) => Math.abs(count) >= size && (size > 1e3 || Math.abs(count) >= 1e4));
  if (unit === undefined) return formatNumber(count);
  return `${Number((count / unit[0]).toPrecision(4))}${unit[1]}`.replace("-", "−");
}
