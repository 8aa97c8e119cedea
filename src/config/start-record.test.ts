import { mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { loadConfig } from "./load-config.ts";
import { earlierStarts, rememberStart } from "./start-record.ts";
import { readSystemFile } from "./sources/system-file.ts";

test("a start is kept beside those of other programs, for its owner only, and found again", async () => {
  const home = mkdtempSync(join(tmpdir(), "pharos-starts-"));
  onTestFinished(() => rmSync(home, { recursive: true }));
  expect(earlierStarts(home, readSystemFile)).toEqual([]);
  const server = await loadConfig({ env: { PHAROS_WORKER__ID: "a" }, home });
  rememberStart(server, ["S"]);
  writeFileSync(join(home, "pharos.yaml"), "worker: {id: b}\n");
  const worker = await loadConfig({ env: {}, home });
  rememberStart(worker, ["W"]);
  expect(earlierStarts(home, readSystemFile)).toEqual([server.inputs, worker.inputs]);
  expect(server.inputs.names).toEqual(["PHAROS_WORKER__ID"]);
  expect(server.inputs.files).not.toBe(worker.inputs.files);
  expect(readdirSync(join(home, "data"))).toEqual(["config-starts.json"]);
  expect(statSync(join(home, "data/config-starts.json")).mode & 0o777).toBe(0o600);
});
