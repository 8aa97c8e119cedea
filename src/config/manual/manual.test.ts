import { expect, test } from "vitest";
import { faultCodes } from "../faults.ts";
import { createRegistry } from "../registry/registry.ts";
import { settings } from "../settings/index.ts";
import { renderGroup, renderManual } from "./manual.ts";

const registry = createRegistry(settings);

test("the manual tells every setting, every fault and the commands, in lines that fit", () => {
  const text = renderManual(registry, [{ name: "config set", summary: "Change settings" }]);
  const lines = text.split("\n");
  expect([...registry.byKey.keys()].filter((key) => !text.includes(`\n  ${key} (`))).toEqual([]);
  expect(Object.keys(faultCodes).filter((code) => !lines.includes(`  ${code}`))).toEqual([]);
  expect(text).toContain("  pharos config set  Change settings\n");
  const long = lines.filter((line) => line.length > 100 && !/^ {2}\S+ \(/.test(line));
  expect(long).toEqual([]);
  expect(lines.filter((line) => line !== line.trimEnd())).toEqual([]);
});

test("a group is told alone", () => {
  const text = renderGroup(registry, "snapshot");
  expect(text).toContain("snapshot.max_files");
  expect(text).not.toContain("worker.");
  expect(renderGroup(registry, "snapsho")).toBe("");
});
