import { PharosError } from "#/base/errors/index.ts";
import { createKeyFile, keyId, readKeyFile, sealedBox, sealedUnder } from "#/platform/crypto/index.ts";
import { exec, first, one, type Database } from "#/platform/db/index.ts";
import { statement } from "#/schema/index.ts";

const fact = "key_check";
const use = "installation";

/**
 * The key of this installation. The first start makes it and leaves a sealed word in the database; from then on only
 * the key that opens it is taken. Otherwise secrets would be stored under two keys, or servers that share a database
 * would not open each other's, and a mistyped path would pass for a first start.
 */
export async function openInstallationKey(path: string, db: Database): Promise<Buffer> {
  const check = await db.read(() => first(keyCheck));
  if (check === undefined) createKeyFile(path);
  const key = readKeyFile(path);
  const seal = check?.value ?? (key && (await leaveCheck(db, key)));
  if (key === undefined || seal === undefined) throw lost(path, "is missing", check?.value ?? "");
  if (!opens(key, seal)) throw lost(path, `holds another key (${keyId(key)})`, seal);
  return key;
}

/** Lets the next start make a new key. Nothing that was encrypted under the old one can be read again. */
export async function forgetInstallationKey(db: Database): Promise<void> {
  await db.write(() => exec(deleteKeyCheck));
}

/** Of two servers that start for the first time on one database, the first one's stays. */
async function leaveCheck(db: Database, key: Buffer): Promise<string> {
  const value = checkBox(key).seal("pharos", use);
  return db.write(function* () {
    yield* exec(insertKeyCheck, { value });
    return (yield* one(keyCheck)).value;
  });
}

function opens(key: Buffer, seal: string): boolean {
  if (sealedUnder(seal) !== keyId(key)) return false;
  return checkBox(key).open(seal, use) === "pharos";
}

function checkBox(key: Buffer) {
  return sealedBox(key, "key check");
}

function lost(path: string, how: string, seal: string): PharosError {
  return new PharosError(
    "KEY_LOST",
    `The key file ${path} ${how}, but this database was used with the key ${sealedUnder(seal) ?? "of another version"}: ` +
      "what is encrypted in it opens with no other.",
  );
}

const keyCheck = statement((db) => db.selectFrom("facts").select("value").where("key", "=", fact));

const insertKeyCheck = statement((db, p: { value: string }) =>
  db
    .insertInto("facts")
    .values({ key: fact, value: p.value })
    .onConflict((conflict) => conflict.column("key").doNothing()),
);

const deleteKeyCheck = statement((db) => db.deleteFrom("facts").where("key", "=", fact));
