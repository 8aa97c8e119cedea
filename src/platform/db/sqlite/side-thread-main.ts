import { DatabaseSync, type SQLInputValue } from "node:sqlite";
import { parentPort, workerData } from "node:worker_threads";

/** What the side thread can be asked to do. */
export type SideTask =
  | { readonly kind: "query"; readonly sql: string; readonly values: SQLInputValue[] }
  | { readonly kind: "checkpoint" };

export type SideAnswer =
  | { readonly id: number; readonly rows: readonly unknown[] }
  | { readonly id: number; readonly error: string };

const { path } = workerData as { path: string };
const db = new DatabaseSync(path, { timeout: 5000 });
db.exec(
  "pragma case_sensitive_like = on; pragma wal_autocheckpoint = 0; pragma temp_store = memory; pragma cache_size = -8000;",
);

function perform(task: SideTask): readonly unknown[] {
  switch (task.kind) {
    case "query":
      return db.prepare(task.sql).all(...task.values);
    case "checkpoint":
      db.exec("pragma wal_checkpoint(passive)");
      return [];
  }
}

parentPort?.on("message", (message: SideTask & { id: number }) => {
  try {
    parentPort?.postMessage({ id: message.id, rows: perform(message) } satisfies SideAnswer);
  } catch (error) {
    parentPort?.postMessage({ id: message.id, error: String(error) } satisfies SideAnswer);
  }
});
