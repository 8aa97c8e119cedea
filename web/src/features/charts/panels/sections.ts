/** Metrics that share the word before their first slash. */
export interface ChartSection {
  readonly title: string;
  readonly metrics: readonly string[];
}

/** Where metrics without a slash stand. */
const plainSection = "metrics";

const systemSection = "system";

/**
 * Metrics by the word before their first slash: those without one first, then by name, the machine's own last. Within a
 * section by name, numbers in names by their size.
 */
export function sectionsOf(metrics: readonly string[]): readonly ChartSection[] {
  const groups = Map.groupBy(new Set(metrics), titleOf);
  return [...groups]
    .map(([title, names]) => ({ title, metrics: names.toSorted(inOrder) }))
    .toSorted((a, b) => rank(a.title) - rank(b.title) || inOrder(a.title, b.title));
}

function titleOf(metric: string): string {
  const slash = metric.indexOf("/");
  return slash > 0 ? metric.slice(0, slash) : plainSection;
}

function rank(title: string): number {
  return title === plainSection ? 0 : title === systemSection ? 2 : 1;
}

const collator = new Intl.Collator("en", { numeric: true });

function inOrder(a: string, b: string): number {
  return collator.compare(a, b) || (a < b ? -1 : a > b ? 1 : 0);
}
