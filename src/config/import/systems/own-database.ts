import { posix } from "node:path";
import type { Raw } from "../../kinds/index.ts";
import { set, type Decision } from "../model.ts";

/**
 * The address of the other system's main database. A file of SQLite holds that system's tables, which Pharos must not
 * write into: its own goes beside it. A server's database is named by a person who can give another name.
 */
export function ownDatabase(path: string | readonly string[], raw: Raw, title: string): Decision {
  if (typeof raw !== "string" || raw === "") return set(path, raw);
  const match = /^(sqlite(?:\+\w+)?:\/\/\/)?([^:]*)$/i.exec(raw);
  if (match === null) return set(path, raw, { note: `Pharos makes its tables there, beside those of ${title}` });
  const file = (match[2] ?? "").replace(/^\$\(pwd\)/, ".");
  const own = posix.join(posix.dirname(file), "pharos.sqlite");
  const shown = file.startsWith("./") && !own.startsWith("./") ? `./${own}` : own;
  const changed = `${title}'s own database is left as it is; Pharos makes pharos.sqlite beside it`;
  return set(path, shown, { changed });
}
