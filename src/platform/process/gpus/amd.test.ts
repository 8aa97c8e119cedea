import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { amdGpus } from "./amd.ts";

test("GPUs are read from the nodes of AMD's driver, and processors are left out", () => {
  const folder = mkdtempSync(join(tmpdir(), "pharos-kfd-"));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  const node = (name: string, properties: string) => {
    mkdirSync(join(folder, name, "mem_banks", "0"), { recursive: true });
    writeFileSync(join(folder, name, "properties"), properties);
    writeFileSync(join(folder, name, "name"), "gfx942\n");
    writeFileSync(join(folder, name, "mem_banks", "0", "properties"), "heap_type 1\nsize_in_bytes 206141652992\n");
  };
  node("0", "cpu_cores_count 16\nsimd_count 0\n");
  node("10", "cpu_cores_count 0\nsimd_count 1216\nunique_id 0\n");
  node("2", "cpu_cores_count 0\nsimd_count 1216\nunique_id 1152921504606846976\n");
  expect(amdGpus(folder)).toEqual([
    { index: 0, uuid: "GPU-1000000000000000", name: "gfx942", memory: 206_141_652_992, vendor: "amd" },
    { index: 1, uuid: undefined, name: "gfx942", memory: 206_141_652_992, vendor: "amd" },
  ]);
  expect(amdGpus(join(folder, "none"))).toEqual([]);
});
