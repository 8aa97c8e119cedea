import type { Output } from "./output.ts";
import type { TableOptions } from "./table.ts";

/** Options of every command that lists page by page. */
export const pageOptions = {
  limit: { short: "n", value: "N", help: "how many (default: 20)" },
  cursor: { value: "CURSOR", help: "go on where a page ended (its next_cursor)" },
} as const;

interface Listing<T> {
  readonly page: { readonly items: readonly T[]; readonly next_cursor: string | null };
  /** What is said instead of an empty table. */
  readonly none: string;
  readonly table: (items: readonly T[], options: TableOptions) => string;
  /** The command that goes on: `pharos jobs`. */
  readonly again: string;
}

/** Writes a page of a list as JSON, or as a table with the command that reads the next one. */
export async function writePage<T>(out: Output, { page, none, table, again }: Listing<T>): Promise<void> {
  if (out.json) return out.result(page);
  if (page.items.length === 0) out.say(none);
  else await out.write(table(page.items, { width: out.width, paint: out.paint }));
  if (page.next_cursor !== null) out.say(`More: ${again} --cursor ${page.next_cursor}`);
}
