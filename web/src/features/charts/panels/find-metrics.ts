/** Metrics whose names match a regular expression, whatever the case; `fault` says why it is none. */
export function findMetrics(
  metrics: readonly string[],
  find: string | undefined,
): { readonly found: readonly string[]; readonly fault?: string } {
  if (find === undefined || find === "") return { found: metrics };
  try {
    const pattern = new RegExp(find, "iu");
    return { found: metrics.filter((metric) => pattern.test(metric)) };
  } catch (error) {
    // While one types, a pattern is often not finished: the text itself is searched.
    const text = find.toLowerCase();
    const fault = error instanceof Error ? error.message.replace(/^Invalid regular expression: /, "") : String(error);
    return { found: metrics.filter((metric) => metric.toLowerCase().includes(text)), fault };
  }
}
