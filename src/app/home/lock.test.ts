import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { lockHome } from "./lock.ts";

test("a home is held by one instance until it lets go", () => {
  const home = mkdtempSync(join(tmpdir(), "pharos-home-"));
  onTestFinished(() => rmSync(home, { recursive: true }));
  const lock = lockHome(home);
  expect(() => lockHome(home)).toThrow(expect.objectContaining({ code: "HOME_IN_USE" }));
  lock.release();
  lockHome(home).release();
});
