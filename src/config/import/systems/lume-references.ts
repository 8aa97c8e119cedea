import type { Raw } from "../../kinds/index.ts";
import { at, type Item } from "../model.ts";
import type { SystemContext } from "../system.ts";
import { rightName, variablesOf } from "./lume-names.ts";

interface Filled {
  readonly raw: Raw;
  /** What is not as it was written. */
  readonly changed?: string;
  /** It refers to a variable that nothing gives a value. */
  readonly unset?: true;
}

/** What only the start's environment knows; it stays as it is. */
const kept = new Set(["PWD", "HOME", "REDIS_PASSWORD"]);

/** `${NAME}`, `${NAME:-default}`, `$NAME`, and `$NAME:-default`, which lacks its braces. */
const reference = /\$\{(?<braced>\w+)(?::?-(?<default>[^}]*))?\}|\$(?<bare>\w+)(?::-(?<lost>\S*))?/g;

/**
 * A value with its references filled in: from the files of the import, else with their defaults. The variable of the
 * setting itself still goes before the file when Pharos starts, so its default is all that has to be written.
 */
export function withoutReferences(item: Item, name: string, context: SystemContext): Filled {
  const { raw } = item;
  if (typeof raw !== "string") return { raw };
  if (raw === "") return item.scope === "agent" ? { raw, unset: true } : { raw };
  const how = new Set<string>();
  let unset = false;
  const filled = raw.replaceAll(reference, (...match) => {
    const groups = match.at(-1) as Record<"braced" | "default" | "bare" | "lost", string | undefined>;
    const given = groups.braced ?? groups.bare ?? "";
    const otherwise = groups.default ?? groups.lost;
    if (kept.has(given)) return `\${${given}}`;
    if (groups.lost !== undefined) how.add(`the braces of \${${given}:-…} were missing`);
    const meant = meantBy(given, name, context, how);
    const source = variablesOf(context).get(meant);
    if (source !== undefined && typeof source.raw === "string") {
      how.add(`${given} was filled in from ${at(source)}`);
      return source.raw;
    }
    if (otherwise !== undefined) {
      how.add(`the default of ${given} was taken`);
      return otherwise;
    }
    if (meant === name) unset = true;
    else how.add(`${given} has to be set where Pharos starts`);
    return `\${${given}}`;
  });
  const changed = how.size === 0 ? {} : { changed: [...how].join("; ") };
  return { raw: filled, ...changed, ...(unset ? { unset } : {}) };
}

/** A reference to another setting's variable was a slip of the documents' compose file. */
function meantBy(given: string, name: string, context: SystemContext, how: Set<string>): string {
  const right = rightName(given, context);
  if (right !== given.toUpperCase()) how.add(`${given} is misspelt: it means ${right}`);
  const { byVariable } = context.names;
  const theirs = byVariable.get(right);
  if (right === name || theirs === undefined || theirs === byVariable.get(name))
    return theirs === undefined ? right : name;
  how.add(`it referred to ${right}, which is another setting's`);
  return name;
}
