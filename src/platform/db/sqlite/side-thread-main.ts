import { DatabaseSync, type SQLInputValue } from "node:sqlite";
import { parentPort, workerData } from "node:worker_threads";
import { allTuples, asTuples, type Tuples } from "./tuples.ts";

/** What the side thread can be asked to do. */
export type SideTask =
  | { readonly kind: "query"; readonly sql: string; readonly values: SQLInputValue[] }
  | { readonly kind: "checkpoint" };

export type SideAnswer = ({ readonly id: number } & Tuples) | { readonly id: number; readonly error: string };

const { path } = workerData as { path: string };
const db = new DatabaseSync(path, { timeout: 5000 });
db.exec(
  "pragma case_sensitive_like = on; pragma wal_autocheckpoint = 0; pragma temp_store = memory; pragma cache_size = -8000;",
);

function perform(task: SideTask): Tuples {
  switch (task.kind) {
    case "query": {
      const statement = db.prepare(task.sql);
      return { columns: asTuples(statement), rows: allTuples(statement, task.values) };
    }
    case "checkpoint":
      db.exec("pragma wal_checkpoint(passive)");
      return { columns: [], rows: [] };
  }
}

parentPort?.on("message", (message: SideTask & { id: number }) => {
  try {
    parentPort?.postMessage({ id: message.id, ...perform(message) } satisfies SideAnswer);
  } catch (error) {
    parentPort?.postMessage({ id: message.id, error: String(error) } satisfies SideAnswer);
  }
});
