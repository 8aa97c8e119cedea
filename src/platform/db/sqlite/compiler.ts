import { DummyDriver, Kysely, SqliteAdapter, SqliteIntrospector, SqliteQueryCompiler } from "kysely";
import type { SelectModifierNode } from "kysely";

/** Row locks (`for share`, `for update`) are left out: SQLite has one writer, so whoever writes holds all of them. */
class Compiler extends SqliteQueryCompiler {
  protected override visitSelectModifier(node: SelectModifierNode): void {
    if (node.rawModifier !== undefined || node.modifier === "Distinct") super.visitSelectModifier(node);
  }
}

/** A Kysely that only compiles SQLite's SQL; it never opens a connection. */
export function sqliteCompiler(): Kysely<never> {
  return new Kysely<never>({
    dialect: {
      createAdapter: () => new SqliteAdapter(),
      createDriver: () => new DummyDriver(),
      createIntrospector: (db) => new SqliteIntrospector(db),
      createQueryCompiler: () => new Compiler(),
    },
  });
}
