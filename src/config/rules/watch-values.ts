import type { Values } from "../settings/index.ts";

export interface Watched {
  readonly values: Values;
  /** Whether a faulty setting was read through `values`. */
  touched(): boolean;
}

/**
 * The values, telling whether one was read in whose place a default stands: a rule that looked at it could be broken
 * by what nobody wrote.
 */
export function watchValues(values: Values, faulty: ReadonlySet<string>): Watched {
  if (faulty.size === 0) return { values, touched: () => false };
  let touched = false;
  const watch = (group: object, path: string): object =>
    new Proxy(group, {
      get(target, name, receiver) {
        const value: unknown = Reflect.get(target, name, receiver);
        if (typeof name !== "string") return value;
        const key = path === "" ? name : `${path}.${name}`;
        if (faulty.has(key)) touched = true;
        const isGroup = [...faulty].some((each) => each.startsWith(`${key}.`));
        return isGroup && typeof value === "object" && value !== null ? watch(value, key) : value;
      },
    });
  return { values: watch(values, "") as Values, touched: () => touched };
}
