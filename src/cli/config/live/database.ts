import { constants } from "node:fs";
import { access, stat } from "node:fs/promises";
import { dirname } from "node:path";
import type { Config } from "#/config/index.ts";
import { shownUrl, secretsOf } from "./shown-url.ts";
import type { Probe } from "./probe.ts";

/** The main database: a login at Postgres; of SQLite, whether the file can be written where it is to be. */
export function databaseProbe({ values }: Config): Probe | undefined {
  const target = "database";
  const address = values.database.connection.reveal();
  switch (address.engine) {
    case "sqlite":
      return {
        target,
        address: address.path,
        hint: "Let this user write there, or name another path in database.connection.",
        secrets: [],
        run: () => writablePath(address.path),
      };
    case "postgres":
      return {
        target,
        address: shownUrl(address.url),
        hint: "Check host, port, user, password and database name of database.connection.",
        secrets: secretsOf(address.url),
        run: () => postgresLogin(address.url),
      };
    case "mysql":
      // No adapter, and no driver to log in with.
      return undefined;
  }
}

async function postgresLogin(url: string): Promise<string> {
  const { openDatabase, one, statementsFor } = await import("#/platform/db/index.ts");
  const { sql } = await import("kysely");
  const version = statementsFor<never>().dynamic(() => sql<{ version: string }>`select version() as version`);
  const database = await openDatabase({ engine: "postgres", url, poolSize: 1 });
  try {
    const found = await database.read(function* () {
      return yield* one(version);
    });
    return `logged in to ${found.version.split(" ").slice(0, 2).join(" ")}`;
  } finally {
    // A login that hangs would hold up the close as well.
    void database.close().catch(() => undefined);
  }
}

/** A file that exists can be written, or its folder can be made and written. */
export async function writablePath(path: string): Promise<string> {
  const found = await stat(path).catch(() => undefined);
  if (found !== undefined) {
    await access(path, constants.R_OK | constants.W_OK).catch(() => notWritable(path));
    return found.isDirectory() ? "the folder can be written" : "the file can be written";
  }
  let folder = dirname(path);
  for (let above = dirname(folder); above !== folder && !(await exists(folder)); above = dirname(above)) folder = above;
  await access(folder, constants.W_OK | constants.X_OK).catch(() => notWritable(folder));
  return `does not exist yet; ${folder} can be written`;
}

async function exists(path: string): Promise<boolean> {
  return stat(path).then(
    () => true,
    () => false,
  );
}

function notWritable(path: string): never {
  throw new Error(`${path} cannot be written by this user`);
}
