import type { MetricPoint, Page } from "#/features/tracking/index.ts";

// Proto2's JSON: what is unset and every empty repeated field is left out; zeros that were set are there.

export interface WireMetric {
  readonly key: string;
  /** NaN travels as text. */
  readonly value: number | string;
  readonly timestamp: number;
  readonly step: number;
}

export function presentMetric({ key, value, timestamp, step }: MetricPoint): WireMetric {
  return { key, value: Number.isFinite(value) ? value : String(value), timestamp, step };
}

export function repeated<T, K extends string>(name: K, items: readonly T[]): { readonly [P in K]?: readonly T[] } {
  return (items.length === 0 ? {} : { [name]: items }) as { readonly [P in K]?: readonly T[] };
}

export function nextPage(page: Pick<Page<unknown>, "nextCursor">): { next_page_token?: string } {
  return page.nextCursor === undefined ? {} : { next_page_token: page.nextCursor };
}
