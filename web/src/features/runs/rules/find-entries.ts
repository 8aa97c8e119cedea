export type Entry = readonly [name: string, value: string];

/** The entries with the text in name or value, in any case, by name as people order them (`layer2` before `layer10`). */
export function findEntries(entries: readonly Entry[], text: string): Entry[] {
  const wanted = text.toLowerCase();
  const found =
    wanted === ""
      ? entries
      : entries.filter(([name, value]) => name.toLowerCase().includes(wanted) || value.toLowerCase().includes(wanted));
  return found.toSorted(([a], [b]) => byName.compare(a, b));
}

/** Names as people order them. */
export const byName = new Intl.Collator(undefined, { numeric: true });
