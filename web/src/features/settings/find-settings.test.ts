import { expect, test } from "vitest";
import { findSettings } from "./find-settings.ts";
import type { SettingInForce } from "./queries.ts";

const setting = (value: string, origin = "default"): SettingInForce => ({
  value,
  origin,
  set: origin !== "default",
  secret: false,
  reload: "live",
});
const settings = {
  "server.port": setting("9101"),
  "server.host": setting("127.0.0.1", "pharos.yaml:3"),
  deployment_type: setting("local"),
};

const keysOf = (find: string, givenOnly = false) =>
  findSettings(settings, { find, givenOnly }).map(({ name, settings: held }) => [name, held.map(([key]) => key)]);

test("sections are the first parts of the keys, and what has none is general", () => {
  expect(keysOf("")).toEqual([
    ["general", ["deployment_type"]],
    ["server", ["server.host", "server.port"]],
  ]);
});

test("every word has to be in key, value or origin", () => {
  expect(keysOf("SERVER 9101")).toEqual([["server", ["server.port"]]]);
  expect(keysOf("yaml")).toEqual([["server", ["server.host"]]]);
  expect(keysOf("server nothing")).toEqual([]);
});

test("only what somebody gave", () => {
  expect(keysOf("", true)).toEqual([["server", ["server.host"]]]);
});
