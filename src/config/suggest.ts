/** `; did you mean x?` with the nearest of the names, or nothing when none is near. */
export function didYouMean(given: string, names: Iterable<string>): string {
  const near = nearest(given, names);
  return near === undefined ? "" : `; did you mean ${near}?`;
}

/** The nearest of the names for a fault's own field, where there is one. */
export function meant(given: string, names: Iterable<string>): { readonly suggestion?: string } {
  const near = nearest(given, names);
  return near === undefined ? {} : { suggestion: near };
}

/** Looks a hundred times for the nearest name, then no more: a large file full of other names must not take minutes. */
export function suggester(names: () => Iterable<string>): (given: string) => string | undefined {
  let known: readonly string[] | undefined;
  let left = 100;
  return (given) => (left-- > 0 ? nearest(given, (known ??= [...names()])) : undefined);
}

/**
 * The name that takes the fewest edits, at most a third of its length. A dotted name is also compared by its last part,
 * so that a key at the wrong level is found.
 */
export function nearest(given: string, names: Iterable<string>): string | undefined {
  const wanted = fold(given);
  const last = wanted.slice(wanted.lastIndexOf(".") + 1);
  let best: string | undefined;
  let fewest = Infinity;
  for (const name of names) {
    const candidate = fold(name);
    const leaf = candidate.slice(candidate.lastIndexOf(".") + 1);
    const whole = editsWithin(wanted, candidate, Math.max(1, Math.floor(candidate.length / 3)));
    // Half an edit more: the same distance at the right level goes before.
    const moved = editsWithin(last, leaf, Math.floor(leaf.length / 4)) + 0.5;
    const edits = Math.min(whole, moved);
    if (edits < fewest) [best, fewest] = [name, edits];
  }
  return best;
}

function fold(name: string): string {
  return name.toLowerCase().replaceAll(/[-\s]/g, "_");
}

/** Damerau–Levenshtein distance (adjacent swaps count one), or Infinity above the limit. */
function editsWithin(a: string, b: string, limit: number): number {
  if (Math.abs(a.length - b.length) > limit) return Infinity;
  let before: number[] = [];
  let previous = Array.from({ length: b.length + 1 }, (_, j) => j);
  for (let i = 1; i <= a.length; i++) {
    const row = [i];
    for (let j = 1; j <= b.length; j++) {
      const same = a[i - 1] === b[j - 1];
      let edits = Math.min((previous[j] ?? 0) + 1, (row[j - 1] ?? 0) + 1, (previous[j - 1] ?? 0) + (same ? 0 : 1));
      const swapped = i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1];
      if (swapped) edits = Math.min(edits, (before[j - 2] ?? 0) + 1);
      row.push(edits);
    }
    [before, previous] = [previous, row];
  }
  const edits = previous[b.length] ?? Infinity;
  return edits <= limit ? edits : Infinity;
}
