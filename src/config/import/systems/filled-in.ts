import { isRawMap, type Raw } from "../../kinds/index.ts";
import { at, type Item } from "../model.ts";

const reference = /\$\{(\w+)(?::?-([^}]*))?\}|\$(\w+)/g;

export interface FilledIn {
  readonly raw: Raw;
  /** Where something else stands now than was written. */
  readonly changed?: string;
}

/** A value with its `${NAME}` filled in from the other files of the import, else with their defaults. */
export function filledIn(raw: Raw, values: ReadonlyMap<string, Item>): FilledIn {
  const how = new Set<string>();
  const fill = (text: string): string =>
    text.replaceAll(reference, (_all, braced?: string, otherwise?: string, bare?: string) => {
      const name = braced ?? bare ?? "";
      const source = values.get(name);
      if (source !== undefined && typeof source.raw === "string") {
        how.add(`${name} was filled in from ${at(source)}`);
        return source.raw;
      }
      how.add(
        otherwise === undefined ? `${name} has to be set where Pharos starts` : `the default of ${name} was taken`,
      );
      return otherwise ?? `\${${name}}`;
    });
  const filled = inTexts(raw, fill);
  return how.size === 0 ? { raw } : { raw: filled, changed: [...how].join("; ") };
}

function inTexts(raw: Raw, fill: (text: string) => string): Raw {
  if (typeof raw === "string") return fill(raw);
  if (isRawMap(raw))
    return Object.fromEntries(Object.entries(raw).map(([name, member]) => [name, inTexts(member, fill)]));
  return raw.map((member) => inTexts(member, fill));
}

const referredTo = new WeakMap<readonly Item[], ReadonlySet<string>>();

/** The names that some value refers to. */
export function referencesIn(items: readonly Item[]): ReadonlySet<string> {
  const before = referredTo.get(items);
  if (before !== undefined) return before;
  const names = new Set<string>();
  for (const { raw } of items)
    for (const [, braced, , bare] of JSON.stringify(raw).matchAll(reference)) names.add(braced ?? bare ?? "");
  referredTo.set(items, names);
  return names;
}
