import { describe, expect, test } from "vitest";
import { rules } from "./index.ts";
import { breachesOf } from "./testing/breaches.ts";
import { examples } from "./testing/examples/index.ts";

/** Those whose examples need more than a pharos.yaml. */
const elsewhere = new Set(["V6", "V7"]);

describe.each(examples)("$id", ({ id, right, wrong }) => {
  test.each(right)("is kept by %j", async (yaml) => {
    const { faults, warnings } = await breachesOf({ yaml, readers: ["S", "W", "C"] });
    expect([...faults, ...warnings].filter((each) => each.includes(`(rule ${id})`))).toEqual([]);
  });

  test.each(wrong.map(([yaml, expected, level]) => ({ yaml, expected, level })))(
    "is broken by $yaml",
    async ({ yaml, expected, level = "error" }) => {
      const { faults, warnings } = await breachesOf({ yaml, readers: ["S", "W", "C"] });
      const found = (level === "error" ? faults : warnings).filter((each) => each.includes(`(rule ${id})`));
      expect(found.map((each) => each.replace(` (rule ${id})`, ""))).toEqual(expected);
    },
  );
});

test("every rule has a right and a wrong example, and the rules are V1 to V24", () => {
  const ids = new Set(rules.map(({ id }) => id));
  expect([...ids]).toEqual(Array.from({ length: 24 }, (_, index) => `V${index + 1}`));
  const shown = new Set(
    examples.filter(({ right, wrong }) => right.length > 0 && wrong.length > 0).map(({ id }) => id),
  );
  const checked = rules.filter(({ id, check }) => check !== undefined && !elsewhere.has(id));
  expect(checked.filter(({ id }) => !shown.has(id))).toEqual([]);
});

test("a rule concerns the programs that it names", async () => {
  const yaml = "resources: {request_burst: 5}\nenvironment: {isolated: true}";
  const faultsOf = async (readers: ("S" | "W" | "C")[]) => (await breachesOf({ yaml, readers })).faults.length;
  expect([await faultsOf(["S"]), await faultsOf(["W"]), await faultsOf(["C"]), await faultsOf(["S", "W"])]).toEqual([
    1, 1, 0, 2,
  ]);
});

test("beside a faulty value the rules are checked that do not look at it", async () => {
  const yaml = [
    "resources: {request_burst: 5}",
    "worker: {task_lease_duration: soon, heartbeat_interval: 2h}",
    "redis: {password: CHANGE_ME}",
    "auth: {enabled: maybe}",
    "server: {address: ':9101'}",
  ].join("\n");
  expect((await breachesOf({ yaml })).faults).toEqual([
    expect.stringMatching(/^redis\.password is still the placeholder/),
    expect.stringMatching(/^resources\.request_burst needs/),
  ]);
});

test("V12: variables of one layer contradict each other; a layer over another, a group's JSON and flags do not", async () => {
  const faultsOf = async (env: Readonly<Record<string, string>>, set: readonly string[] = []) =>
    (await breachesOf({ env: { PHAROS_AMBIENT_ENV: "1", ...env }, args: { set } })).faults;
  expect(await faultsOf({ DATABASE_URL: "a.sqlite", SQLALCHEMY_DATABASE_URL: "b.sqlite" })).toEqual([
    "database.connection is given twice, with two values: as SQLALCHEMY_DATABASE_URL and as DATABASE_URL; keep one of them (rule V12)",
  ]);
  expect(await faultsOf({ pharos_worker__id: "a", PHAROS_WORKER__ID: "b" })).toHaveLength(1);
  expect(await faultsOf({ DATABASE_URL: "a.sqlite", SQLALCHEMY_DATABASE_URL: "a.sqlite" })).toEqual([]);
  expect(await faultsOf({ DATABASE_URL: "a.sqlite", DIOPTRA_RESTAPI_DATABASE_URI: "b.sqlite" })).toEqual([]);
  expect(await faultsOf({ PHAROS_WORKER: '{"id": "a"}', PHAROS_WORKER__ID: "b" })).toEqual([]);
  expect(await faultsOf({ PHAROS_WORKER__ID: "a" }, ["worker.id=b", "worker.id=c"])).toEqual([]);
});

test("V6: a variable and its file form are not both given, and neither's value is told", async () => {
  const files = { "/run/token": "from-file" };
  const env = { PHAROS_WORKER__TOKEN: "from-variable", PHAROS_WORKER__TOKEN_FILE: "/run/token" };
  expect((await breachesOf({ env, files })).faults).toEqual([
    "worker.token is given by PHAROS_WORKER__TOKEN and by PHAROS_WORKER__TOKEN_FILE: keep one of them (rule V6)",
  ]);
  expect((await breachesOf({ env: { PHAROS_WORKER__TOKEN_FILE: "/run/token" }, files })).faults).toEqual([]);
});
