/** Facts of unknown shape as one line: `memory cgroup · cpus none`. Nulls and empty texts are left out. */
export function factsText(facts: Readonly<Record<string, unknown>> | null): string {
  return Object.entries(facts ?? {})
    .filter(([, value]) => value !== null && value !== "" && value !== undefined)
    .map(([name, value]) => `${name.replaceAll("_", " ")} ${valueText(value)}`)
    .join(" · ");
}

/** Which limits held in an attempt: `limits enforced: memory cgroup`. Empty when that is not told. */
export function limitsText(enforced: Readonly<Record<string, unknown>> | null): string {
  const held = Object.entries(enforced ?? {}).filter(([, how]) => how !== "none" && how !== null);
  if (held.length > 0) return `limits enforced: ${factsText(Object.fromEntries(held))}`;
  return enforced === null ? "" : "limits enforced: none";
}

function valueText(value: unknown): string {
  if (typeof value === "boolean") return value ? "yes" : "no";
  return typeof value === "string" || typeof value === "number" ? String(value) : JSON.stringify(value);
}
