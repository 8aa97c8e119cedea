import { chmodSync, mkdirSync, renameSync, rmSync, statSync, writeFileSync } from "node:fs";
import path from "node:path";
import { expect, test } from "vitest";
import type { Scope } from "../support/scope.ts";
import { pharos, startPharos, testHome, type TestHome } from "../support/spawn-pharos.ts";
import { testScope } from "../support/test-scope.ts";

async function startsAndStops(scope: Scope, at: TestHome): Promise<void> {
  const server = await startPharos(scope, at, ["server"]);
  server.signalGroup("SIGINT");
  await server.exited;
}

/** What a server says that does not start. */
async function refusal(scope: Scope, at: TestHome, env: NodeJS.ProcessEnv = {}): Promise<string> {
  const { code, stdout, stderr } = await pharos(scope, at, ["server"], { env });
  expect(code).not.toBe(0);
  return stdout + stderr;
}

test("the key is made at the first start, private, and a server without its own does not start", async () => {
  const scope = testScope();
  const at = await testHome(scope, { PHAROS_SECRETS__KEY_FILE: "keys/lab.key" });
  await startsAndStops(scope, at);
  const key = path.join(at.home, "keys/lab.key");
  expect([statSync(key).mode & 0o777, statSync(path.dirname(key)).mode & 0o777]).toEqual([0o600, 0o700]);

  chmodSync(key, 0o644);
  expect(await refusal(scope, at)).toMatch(/others can read|may be read by other users/);
  chmodSync(key, 0o600);

  renameSync(key, `${key}.away`);
  const lost = await refusal(scope, at);
  expect(lost).toMatch(/lab\.key is missing, but this database was used with the key [0-9a-f]{16}.*\(KEY_LOST\)/);
  expect(lost).toMatch(/backup.*pharos key forget --yes/);
  expect(statSync(key, { throwIfNoEntry: false })).toBeUndefined();

  renameSync(`${key}.away`, key);
  await startsAndStops(scope, at);

  rmSync(key);
  const forgotten = await pharos(scope, at, ["key", "forget", "--yes"]);
  expect(forgotten.code).toBe(0);
  await startsAndStops(scope, at);
  expect(statSync(key).mode & 0o777).toBe(0o600);
});

test("the key comes from nowhere but its file: a variable, user.conf or an env file with it is an error", async () => {
  const scope = testScope();
  const at = await testHome(scope);
  for (const name of ["PHAROS_SECRET_KEY", "LUMIGATOR_SECRET_KEY"]) {
    const exported = await refusal(scope, at, { [name]: "not-to-be-shown" });
    expect(exported).toMatch(new RegExp(`${name}: is refused: the key comes only from the file`));
    mkdirSync(at.home, { recursive: true });
    for (const [file, env] of [
      ["user.conf", {}],
      ["lab.env", { PHAROS_ENV_FILE: path.join(at.home, "lab.env") }],
    ] as const) {
      writeFileSync(path.join(at.home, file), `${name}=not-to-be-shown\n`, { mode: 0o600 });
      const inFile = await refusal(scope, at, env);
      expect(inFile).toMatch(new RegExp(`${name}: is refused: the key comes only from the file.*${file}:1`));
      expect(exported + inFile).not.toContain("not-to-be-shown");
      rmSync(path.join(at.home, file));
    }
  }
  expect(statSync(path.join(at.home, "pharos.key"), { throwIfNoEntry: false })).toBeUndefined();
});
