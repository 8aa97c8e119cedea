import type { Item } from "../model.ts";
import type { Names } from "../names.ts";
import type { SystemContext } from "../system.ts";

const foldedNames = new WeakMap<Names, ReadonlyMap<string, string>>();
const fileVariables = new WeakMap<readonly Item[], ReadonlyMap<string, Item>>();

/** The name as it was meant: in capitals, with the misspellings of the documents' compose file put right. */
export function rightName(name: string, { names }: Pick<SystemContext, "names">): string {
  const capital = name.toUpperCase().replace(/^LUME_EVIRONMENT__/, "LUME_ENVIRONMENT__");
  const folded = foldedNames.get(names) ?? foldedOf(names);
  foldedNames.set(names, folded);
  return folded.get(fold(capital)) ?? capital;
}

/** The `.env` files' variables by their right names; the first of a name counts. */
export function variablesOf(context: SystemContext): ReadonlyMap<string, Item> {
  const before = fileVariables.get(context.items);
  if (before !== undefined) return before;
  const variables = new Map<string, Item>();
  for (const item of context.items) {
    const name = item.scope === "file" ? rightName(item.name, context) : "";
    if (name !== "" && !variables.has(name)) variables.set(name, item);
  }
  fileVariables.set(context.items, variables);
  return variables;
}

/** One underscore for two is the slip that was made; of two names that differ only so, the longer is the right one. */
function foldedOf({ byVariable }: Names): ReadonlyMap<string, string> {
  const folded = new Map<string, string>();
  for (const name of byVariable.keys()) {
    const known = folded.get(fold(name));
    if (known === undefined || known.length < name.length) folded.set(fold(name), name);
  }
  return folded;
}

function fold(name: string): string {
  return name.replaceAll(/_+/g, "_");
}
