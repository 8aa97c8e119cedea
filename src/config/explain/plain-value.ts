import type { Kind } from "../kinds/index.ts";

/** A value as JSON and YAML have it, without secrets. */
export type Plain = string | number | boolean | null | readonly Plain[] | { readonly [name: string]: Plain };

/** What stands for a secret everywhere. */
export const hidden = "[secret]";

/** A value as a file would give it: durations and sizes as texts, secrets as `[secret]`. */
export function plainValue(kind: Kind<unknown>, value: unknown): Plain {
  if (value === undefined || value === null) return null;
  if (kind.members) return plainMembers(kind, value as Readonly<Record<string, unknown>>);
  const { items } = kind;
  if (items && Array.isArray(value)) return value.map((item: unknown) => plainValue(items, item));
  if (kind.secret) return hidden;
  const text = kind.show(value);
  return (typeof value === "number" || typeof value === "boolean") && String(value) === text ? value : text;
}

function plainMembers(kind: Kind<unknown>, values: Readonly<Record<string, unknown>>): Plain {
  const set = Object.entries(values).filter(([, value]) => value !== undefined);
  return Object.fromEntries(
    set.map(([name, value]) => {
      const of = memberKind(kind, name);
      return [name, of ? plainValue(of, value) : hidden];
    }),
  );
}

/** The kind of what stands under a name of a map or record. */
export function memberKind({ members }: Kind<unknown>, name: string): Kind<unknown> | undefined {
  if (members === undefined) return undefined;
  const { kinds, placeholder } = members;
  if (placeholder !== undefined) return kinds[placeholder];
  return Object.hasOwn(kinds, name) ? kinds[name] : undefined;
}

/** The kind at a place in a map or list; undefined where there is nothing. */
export function kindAt(kind: Kind<unknown>, at: readonly string[]): Kind<unknown> | undefined {
  const [first, ...rest] = at;
  if (first === undefined) return kind;
  const next = kind.items && /^\d+$/.test(first) ? kind.items : memberKind(kind, first);
  return next && kindAt(next, rest);
}

/** A plain value in one line. */
export function plainText(value: Plain): string {
  if (value === null) return "";
  if (typeof value !== "object") return String(value);
  if (isPlainList(value)) return `[${value.map(plainText).join(", ")}]`;
  const members = Object.entries(value).map(([name, member]) => `${name}: ${plainText(member)}`);
  return `{${members.join(", ")}}`;
}

export function isPlainList(value: Plain): value is readonly Plain[] {
  return Array.isArray(value);
}
