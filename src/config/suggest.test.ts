import { expect, test } from "vitest";
import { nearest } from "./suggest.ts";

const keys = ["worker.id", "worker.kill_grace", "server.address", "auth.enabled"];

test.each([
  ["worker.kil_grace", "worker.kill_grace"],
  ["kill-grace", "worker.kill_grace"],
  ["auth.enbaled", "auth.enabled"],
  ["Server.Adress", "server.address"],
  ["quite.different", undefined],
  ["x", undefined],
])("%s → %s", (given, name) => {
  expect(nearest(given, keys)).toBe(name);
});
