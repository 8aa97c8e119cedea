import { mkdtempSync, renameSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { keyId } from "#/platform/crypto/index.ts";
import { migrate, openDatabase, type Database } from "#/platform/db/index.ts";
import { migrations } from "#/schema/index.ts";
import { forgetInstallationKey, openInstallationKey } from "./installation-key.ts";

async function home(): Promise<{ path: string; db: Database }> {
  const folder = mkdtempSync(join(tmpdir(), "pharos-home-"));
  const db = await openDatabase({ engine: "sqlite", path: join(folder, "pharos.sqlite") });
  onTestFinished(async () => {
    await db.close();
    rmSync(folder, { recursive: true });
  });
  await migrate(db, migrations, { now: 0 });
  return { path: join(folder, "pharos.key"), db };
}

test("the first start makes the key, and later ones take it", async () => {
  const { path, db } = await home();
  const key = await openInstallationKey(path, db);
  expect(statSync(path).mode & 0o777).toBe(0o600);
  expect(await openInstallationKey(path, db)).toEqual(key);
});

test("a missing key is neither made again nor passed over: the message names it and says what to do", async () => {
  const { path, db } = await home();
  const key = await openInstallationKey(path, db);
  renameSync(path, `${path}.away`);
  await expect(openInstallationKey(path, db)).rejects.toMatchObject({
    code: "KEY_LOST",
    message: expect.stringMatching(new RegExp(`${path} is missing.*used with the key ${keyId(key)}`)),
    hint: expect.stringContaining("backup"),
  });
  expect(statSync(path, { throwIfNoEntry: false })).toBeUndefined();
  renameSync(`${path}.away`, path);
  expect(await openInstallationKey(path, db)).toEqual(key);
});

test("the key of another installation is refused", async () => {
  const [one, other] = [await home(), await home()];
  const key = await openInstallationKey(one.path, one.db);
  const strange = await openInstallationKey(other.path, other.db);
  renameSync(other.path, one.path);
  await expect(openInstallationKey(one.path, one.db)).rejects.toMatchObject({
    code: "KEY_LOST",
    message: expect.stringMatching(`holds another key \\(${keyId(strange)}\\).*${keyId(key)}`),
  });
});

test("a second server of the same database needs the first one's key", async () => {
  const [one, other] = [await home(), await home()];
  await openInstallationKey(one.path, one.db);
  await expect(openInstallationKey(other.path, one.db)).rejects.toMatchObject({ code: "KEY_LOST" });
});

test("once the old key is forgotten, the next start makes a new one", async () => {
  const { path, db } = await home();
  const key = await openInstallationKey(path, db);
  rmSync(path);
  await forgetInstallationKey(db);
  expect(await openInstallationKey(path, db)).not.toEqual(key);
});
