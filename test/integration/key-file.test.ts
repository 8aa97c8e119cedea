import { access, stat } from "node:fs/promises";
import path from "node:path";
import { expect, test } from "vitest";
import { startPharos, testHome } from "../support/spawn-pharos.ts";
import { testScope } from "../support/test-scope.ts";

test("the first start makes the key where secrets.key_file says, and nowhere else", async () => {
  const scope = testScope();
  const home = await testHome(scope, { PHAROS_SECRETS__KEY_FILE: "keys/lab.key" });
  await startPharos(scope, home, ["server"]);
  const { mode, size } = await stat(path.join(home.home, "keys", "lab.key"));
  expect([mode & 0o777, size > 32]).toEqual([0o600, true]);
  await expect(access(path.join(home.home, "pharos.key"))).rejects.toThrow("ENOENT");
});
