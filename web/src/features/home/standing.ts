import type { MetricValue } from "#/shared/format/index.ts";
import type { Headline } from "./last-runs.ts";

export type Standing =
  | { readonly kind: "best" }
  /** `delta`: the value less the best one. */
  | { readonly kind: "behind"; readonly delta: number }
  | { readonly kind: "unknown" };

/** How a run's value stands to the best of its experiment. Values that are no finite numbers stand nowhere. */
export function standing(value: MetricValue, headline: Headline | undefined): Standing {
  if (headline?.best === undefined || typeof value !== "number" || !Number.isFinite(value)) return { kind: "unknown" };
  const delta = value - headline.best;
  const reached = headline.direction === "lower" ? delta <= 0 : delta >= 0;
  return reached ? { kind: "best" } : { kind: "behind", delta };
}
