import { DatabaseSync } from "node:sqlite";
import path from "node:path";
import Fastify from "fastify";
import type { Scope } from "../../test/support/scope.ts";
import { tempFolder } from "../../test/support/temp-folder.ts";

// Runs as a process of its own, as the product does: an empty POST over Fastify, and with `?commit` the same request
// with one row in one FULL commit of SQLite, which is the least that a durable answer can cost.
if (import.meta.main) {
  const db = new DatabaseSync(process.argv[2] ?? ":memory:");
  db.exec("pragma journal_mode = wal; pragma synchronous = full; create table t (id integer primary key, body text)");
  const insert = db.prepare("insert into t (body) values (?)");
  const app = Fastify();
  app.post("/empty", () => ({}));
  app.post("/commit", (request) => {
    insert.run(JSON.stringify(request.body));
    return {};
  });
  const address = await app.listen({ port: 0, host: "127.0.0.1" });
  console.log(`listening ${address}`);
}

/** Starts the bare server; answers its URL. */
export async function startLimit(scope: Scope): Promise<string> {
  const { spawnProgram } = await import("../../test/support/spawn-program.ts");
  const file = path.join(await tempFolder(scope, "limit"), "limit.sqlite");
  const program = spawnProgram(scope, process.execPath, [import.meta.filename, file]);
  await program.says(/listening http/);
  return /listening (\S+)/.exec(program.stdout())?.[1] ?? "";
}
