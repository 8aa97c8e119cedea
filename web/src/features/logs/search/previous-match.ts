/** The first matching line from a line on; undefined when there is none. */
export type FirstMatch = (from: number) => Promise<number | undefined>;

const nearLines = 256;
const widening = 8;

/**
 * The last match before a line. The server only searches forwards, so windows before the line are tried, each wider than the
 * last; in the one that has matches the last is found by halving. Each step looks no further than the line itself when that
 * is a match, as it is when one goes from match to match.
 */
export async function previousMatch(first: FirstMatch, before: number): Promise<number | undefined> {
  let last = before - 1;
  for (let width = nearLines; last >= 1; width *= widening) {
    const from = Math.max(1, last - width + 1);
    const found = await first(from);
    if (found !== undefined && found <= last) return lastWithin(first, found, last);
    last = from - 1;
  }
  return undefined;
}

async function lastWithin(first: FirstMatch, known: number, last: number): Promise<number> {
  let best = known;
  let end = last;
  while (best < end) {
    const middle = best + Math.ceil((end - best) / 2);
    const found = await first(middle);
    if (found !== undefined && found <= end) best = found;
    else end = middle - 1;
  }
  return best;
}
