/** Runs that are read with one statement, and in one turn of the event loop. */
export const someRuns = 50;

/** The places of so many runs in a statement; its parameters come from `padded`. */
export function places(p: readonly number[]): readonly number[] {
  return Array.from({ length: someRuns }, (_, i) => p[i] as number);
}

/** At most `someRuns` ids as the parameters of such a statement: the last one again and again, which adds no row. */
export function padded(ids: readonly number[]): readonly number[] {
  const last = ids.at(-1) ?? 0;
  return ids.length === someRuns ? ids : Array.from({ length: someRuns }, (_, i) => ids[i] ?? last);
}
