import { expect, test } from "vitest";
import { readEnvironment, resolveHome } from "./environment.ts";

test("the home is PHAROS_HOME, else ~/.pharos", () => {
  expect(resolveHome({ HOME: "/home/ada" })).toBe("/home/ada/.pharos");
  expect(resolveHome({ HOME: "/home/ada", PHAROS_HOME: "~/lab" })).toBe("/home/ada/lab");
  expect(resolveHome({ HOME: "/home/ada", PHAROS_HOME: "/srv/lab/" })).toBe("/srv/lab");
  expect(resolveHome({ PHAROS_HOME: "lab" })).toBe(`${process.cwd()}/lab`);
});

test("an empty variable is no variable", () => {
  expect(readEnvironment({ NO_COLOR: "", VIRTUAL_ENV: "" })).toMatchObject({ noColor: false, virtualEnv: undefined });
  expect(readEnvironment({ NO_COLOR: "1", PHAROS_URL: "u" })).toMatchObject({ noColor: true, url: "u" });
});
