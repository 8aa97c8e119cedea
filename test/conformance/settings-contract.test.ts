import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { stringify } from "yaml";
import { inspectConfig } from "#/config/inspect-config.ts";
import { differences, type Difference } from "./settings-contract/compare.ts";
import { registeredRows } from "./settings-contract/registered-rows.ts";
import { exceptions, sections, type Row } from "./settings-contract/rows.ts";
import { wrongAnswers } from "./settings-contract/samples.ts";

const registered = registeredRows();
const contract = new Map([...sections.values()].flatMap((rows) => [...rows]));

test.each([...sections])("%s: the registry says what the contract says", (_, rows) => {
  const found = [...rows].flatMap(([key, row]) => differencesOf(key, row)).filter((difference) => !isMeant(difference));
  expect(found.map(inWords)).toEqual([]);
});

test("the registry has no key that the contract does not have", () => {
  expect([...registered.keys()].filter((key) => !contract.has(key))).toEqual([]);
});

test("a reload applies auth, security, the log level and the scheduler; the rest waits for the next start", () => {
  const live = /^(auth|security|scheduler)\.|^logging\.level$/;
  const wrong = [...registered.values()].filter(({ key, reload }) => reload !== (live.test(key) ? "live" : "restart"));
  expect(wrong.map(({ key, reload }) => `${key}: ${reload}`)).toEqual([]);
});

const computed = [...contract].flatMap(([key, { value, when = [] }]) => [
  ...(value === undefined ? [] : [{ key, given: {}, value }]),
  ...when.map((then) => ({ key, ...then })),
]);

test.each(computed)("$key: its default with $given is $value", async ({ key, given, value }) => {
  expect(await inForce(key, given)).toBe(value);
});

test("each exception still applies, and the decision record gives its reason", () => {
  const meant = [...contract].flatMap(([key, row]) => differencesOf(key, row)).filter(isMeant);
  expect(meant.map(({ at }) => at).toSorted()).toEqual([...exceptions.keys()].toSorted());
  const record = readFileSync(join(import.meta.dirname, "../../docs/adr/0006-the-settings-contract.md"), "utf8");
  const keys = new Set([...exceptions.keys()].map((at) => at.slice(0, at.indexOf(" "))));
  expect([...keys].filter((key) => !record.includes(`\`${key}\``))).toEqual([]);
});

function differencesOf(key: string, row: Row): Difference[] {
  const entry = registered.get(key);
  if (entry === undefined) return [{ at: `${key} key`, contract: "a setting", registry: "nothing" }];
  const answers = wrongAnswers(entry.kind, row);
  return [
    ...differences(key, row, entry),
    ...answers.map(({ contract: said, registry }) => ({ at: `${key} values`, contract: said, registry })),
  ];
}

function isMeant({ at, registry }: Difference): boolean {
  return exceptions.get(at)?.registry === registry;
}

function inWords({ at, contract: said, registry }: Difference): string {
  return `${at}: the contract says "${said}", the registry "${registry}"`;
}

/** The value that a configuration with these settings has in force, as people see it. */
async function inForce(key: string, given: Readonly<Record<string, string>>): Promise<string> {
  const file = "/home/pharos/pharos.yaml";
  const { config } = await inspectConfig({
    env: { HOME: "/home" },
    home: "/home/pharos",
    hostname: "box",
    cwd: "/project",
    readFile: (path) => {
      if (path === file) return new TextEncoder().encode(stringify(given));
      throw Object.assign(new Error("ENOENT"), { code: "ENOENT" });
    },
  });
  const setting = config.settings.get(key);
  return setting?.value === undefined ? "" : setting.setting.type.show(setting.value);
}
