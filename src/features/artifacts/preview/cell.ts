/** One value of a table as JSON can say it. */
export type Cell = string | number | boolean | null;

const longest = 2000;

/** Any value as a cell: what has no JSON of its own becomes text, and long text is cut. */
export function cellOf(value: unknown): Cell {
  if (typeof value === "string") return cut(value);
  if (typeof value === "number") return Number.isFinite(value) ? value : String(value);
  if (typeof value === "boolean") return value;
  if (typeof value === "bigint") return Number.isSafeInteger(Number(value)) ? Number(value) : String(value);
  if (value instanceof Date) return isoOf(value);
  return typeof value === "object" && value !== null ? cut(jsonOf(value)) : null;
}

function cut(text: string): string {
  return text.length <= longest ? text : `${text.slice(0, longest).toWellFormed()}…`;
}

function isoOf(date: Date): string {
  return Number.isNaN(date.getTime()) ? "Invalid Date" : date.toISOString();
}

function jsonOf(value: object): string {
  const text: string | undefined = JSON.stringify(value, (_key, inner: unknown) =>
    typeof inner === "bigint" || typeof inner === "number" ? cellOf(inner) : inner,
  );
  return text ?? "";
}
