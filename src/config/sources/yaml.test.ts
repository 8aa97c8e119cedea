import { expect, test } from "vitest";
import { faultsOf, faultsOfYaml, loadWith } from "../fixtures/load-with.ts";

const file = "pharos.yaml";

test.each<[string, string, string[]]>([
  ["a duplicate key", "worker:\n  id: a\n  id: b\n", [`${file}:3:3 Map keys must be unique`]],
  ["a tab", "worker:\n\tid: a\n", [`${file}:2:1 Tabs are not allowed as indentation`]],
  ["a list", "- a\n", [`${file}:1:1 The file must be a map of settings`]],
  ["a value for a group", "worker: 5\n", [`worker is a group of settings, not a value (${file}:1:1)`]],
  ["a list for a value", "worker: {id: [a]}", [`worker.id must be one string, not a list (${file}:1:14)`]],
  [
    "a fault inside a list",
    "worker:\n  queues:\n    - ok\n    - no no",
    [`worker.queues.1 must be letters, digits, dot, dash and underscore, not "no no" (${file}:4:7)`],
  ],
  ["a tag", "worker: {id: !js x}", [`${file}:1:14 Unresolved tag; text that begins with ! stands in quotes`]],
  [
    "a key of the wrong level",
    "server:\n  kill_grace: 1s",
    [`server.kill_grace is not a setting; did you mean worker.kill_grace? (${file}:2:3)`],
  ],
  [
    "a prototype's name",
    "__proto__: {a: 1}\nconstructor: 1",
    [`__proto__ is not a setting (${file}:1:1)`, `constructor is not a setting (${file}:2:1)`],
  ],
])("%s is told with its place", async (_, text, faults) => {
  expect(await faultsOfYaml(text)).toEqual(faults);
});

test("text stays as it is written, whatever YAML would make of it", async () => {
  const text =
    "worker:\n  id: 3.10\n  queues: [0123, true]\n  gpu_count: ~\n  total_cpu: ''\n  token:\nlogging.level: 'debug'\n";
  const { values } = await loadWith({ files: { "/home/pharos/pharos.yaml": text } });
  expect(values.worker).toMatchObject({ id: "3.10", queues: ["0123", "true"], gpu_count: undefined, token: undefined });
  expect(values.logging.level).toBe("debug");
});

test("anchors are followed, and aliases that multiply are stopped", async () => {
  const shared = "worker:\n  queues: &q [a]\n";
  expect(await faultsOfYaml(shared)).toEqual([]);
  const bomb = Array.from({ length: 8 }, (_, i) => `&a${i} [${i === 0 ? "x" : `*a${i - 1},`.repeat(9)}]`);
  const faults = await faultsOfYaml(`worker:\n  queues:\n${bomb.map((item) => `    - ${item}\n`).join("")}`);
  expect(faults).toEqual([expect.stringContaining("worker.queues is too large or too deep")]);
});

test("what is no small text file is refused with the reason", async () => {
  const path = "/home/pharos/pharos.yaml";
  const reasonOf = async (content: Uint8Array | string | { code: string }) =>
    (await faultsOf({ files: { [path]: content } })).map((fault) =>
      fault.slice(`${path} (the configuration file `.length),
    );
  expect(await reasonOf({ code: "EISDIR" })).toEqual(["of PHAROS_HOME) is a folder, not a file"]);
  expect(await reasonOf({ code: "EACCES" })).toEqual(["of PHAROS_HOME) may not be read by this user"]);
  expect(await reasonOf(new Uint8Array(1_100_000))).toEqual(["of PHAROS_HOME) is larger than 1 MiB"]);
  expect(await reasonOf(new Uint8Array([0x61, 0x0a, 0xff]))).toEqual(["of PHAROS_HOME) is not UTF-8 text: see line 2"]);
  expect(await reasonOf("a: \0")).toEqual(["of PHAROS_HOME) holds a NUL character on line 1"]);
});
