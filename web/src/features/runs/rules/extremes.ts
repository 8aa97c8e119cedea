import type { Series } from "../queries.ts";

/** The least and greatest value of a series; undefined when it has no number. */
export function extremesOf({ min, max }: Pick<Series, "min" | "max">): { min: number; max: number } | undefined {
  const least = min.filter((value) => value !== null);
  const greatest = max.filter((value) => value !== null);
  if (least.length === 0 || greatest.length === 0) return undefined;
  return { min: Math.min(...least), max: Math.max(...greatest) };
}
