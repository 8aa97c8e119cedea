/** The places from one to another, whichever comes first; only the second without the first. */
export function rangeOf(from: number | undefined, to: number): readonly number[] {
  const first = Math.min(from ?? to, to);
  const last = Math.max(from ?? to, to);
  return Array.from({ length: last - first + 1 }, (_, at) => first + at);
}
