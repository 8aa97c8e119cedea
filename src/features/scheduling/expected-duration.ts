/** Fewer earlier jobs than this tell nothing. */
const fewest = 3;

/**
 * How many milliseconds a job takes in all, by what earlier ones of its kind took: their median, or for a job that is
 * beyond it already the longest of them. Undefined when nothing can honestly be said.
 */
export function expectedDuration(earlier: readonly number[], elapsed = 0): number | undefined {
  if (earlier.length < fewest) return undefined;
  const sorted = earlier.toSorted((a, b) => a - b);
  const median = sorted[Math.floor(sorted.length / 2)] ?? 0;
  if (elapsed < median) return median;
  const longest = sorted.at(-1) ?? 0;
  return elapsed < longest ? longest : undefined;
}
