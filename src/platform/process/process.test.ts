import { spawn } from "node:child_process";
import { once } from "node:events";
import { expect, test } from "vitest";
import { parseGpus } from "./gpus/nvidia.ts";
import { killFamily } from "./kill-family.ts";
import { identityOf, isAlive, signalProcess } from "./process-identity.ts";
import { parseStat } from "./process-table.ts";

test("a name with spaces and parentheses does not move the fields", () => {
  const fields = ["S", 1, 2, 3, ...Array.from({ length: 30 }, (_, i) => i + 4)].join(" ");
  expect(parseStat(`42 (a) b (c) ${fields}\n`)).toMatchObject({ pid: 42, state: "S", parent: 1, group: 2, session: 3 });
  expect(parseStat("nonsense")).toBeUndefined();
});

test("a reused pid is another process", () => {
  const own = identityOf(process.pid);
  expect(isAlive(own)).toBe(true);
  const earlier = { pid: own.pid, started: (own.started ?? 1) - 1 };
  expect(isAlive(earlier)).toBe(false);
  expect(signalProcess(earlier, "SIGKILL")).toBe(false);
});

test("a family dies whole, with what has left its session when it carries the mark", async () => {
  const mark = `PHAROS_TEST_MARK=${process.pid}-${performance.now()}`;
  const [name = "", value] = mark.split("=");
  const script = "setsid sleep 1000 & sleep 1001 & (setsid sleep 1002 &); echo $!; wait";
  const child = spawn("sh", ["-c", script], { env: { PATH: "/usr/bin:/bin", [name]: value }, detached: true });
  await once(child.stdout, "data");
  const exit = once(child, "exit");
  expect(killFamily(identityOf(child.pid ?? 0), mark)).toBeGreaterThanOrEqual(4);
  await exit;
  expect(killFamily({ pid: child.pid ?? 0, started: -1 }, mark)).toBe(0);
});

test("GPUs are read from what nvidia-smi prints", () => {
  expect(parseGpus("0, GPU-6f, NVIDIA H200, 143771\n1, MIG-1a, NVIDIA H200 MIG, [N/A]\n\n")).toEqual([
    { index: 0, uuid: "GPU-6f", name: "NVIDIA H200", memory: 143_771 * 2 ** 20, vendor: "nvidia" },
    { index: 1, uuid: "MIG-1a", name: "NVIDIA H200 MIG", memory: 0, vendor: "nvidia" },
  ]);
});
