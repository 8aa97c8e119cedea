import { randomBytes } from "node:crypto";
import { Client } from "pg";
import type { Scope } from "../scope.ts";
import { partsFolder } from "./parts-folder.ts";
import { postgresServer } from "./postgres.ts";

/** A new empty database on the test run's PostgreSQL; dropped with the scope. Answers its URL. */
export async function postgresDatabase(scope: Scope): Promise<string> {
  const server = await postgresServer(partsFolder());
  const name = `pharos_test_${randomBytes(6).toString("hex")}`;
  await execute(server, `create database ${name}`);
  scope.defer(() => execute(server, `drop database ${name} with (force)`));
  const url = new URL(server);
  url.pathname = `/${name}`;
  return url.href;
}

async function execute(url: string, sql: string): Promise<void> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    await client.query(sql);
  } finally {
    await client.end();
  }
}
