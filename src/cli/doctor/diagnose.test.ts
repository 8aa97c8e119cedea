import { expect, test } from "vitest";
import type { Capabilities } from "#/platform/process/index.ts";
import { diagnose } from "./diagnose.ts";

const complete: Capabilities = {
  cpus: 8,
  memory: 2 ** 34,
  gpus: [{ index: 0, uuid: "GPU-0", name: "NVIDIA H200", memory: 2 ** 37, vendor: "nvidia" }],
  isolation: "namespace",
  cgroups: { version: 2, enforces: new Set(["cpus", "memory", "pids"]) },
  python3: "Python 3.11.7",
  podman: "podman 5",
  bwrap: "bubblewrap 0.8",
  prlimit: true,
  setsid: true,
  defaultSignals: true,
  procUptime: true,
};

function levels(change: Partial<Capabilities>): Record<string, string> {
  const findings = diagnose({ capabilities: { ...complete, ...change }, platform: "linux", leaseMs: 1_800_000 });
  return Object.fromEntries(findings.map(({ what, level }) => [what, level]));
}

test("on a complete machine nothing is weaker or missing", () => {
  expect(Object.values(levels({})).filter((level) => level === "weaker" || level === "missing")).toEqual([]);
});

test.each([
  [{ python3: undefined }, "python3", "missing"],
  [{ isolation: "session" }, "namespaces", "weaker"],
  [{ cgroups: { version: undefined, enforces: new Set() } }, "cgroups", "weaker"],
  [{ prlimit: false }, "prlimit", "weaker"],
  [{ setsid: false }, "keeper", "weaker"],
  [{ gpus: [] }, "GPUs", "note"],
] satisfies [Partial<Capabilities>, string, string][])("%o: %s is %s", (change, what, level) => {
  expect(levels(change)[what]).toBe(level);
});

test("whatever is weaker or missing says what it means and how to mend it", () => {
  const bare: Capabilities = {
    ...complete,
    gpus: [],
    isolation: "session",
    cgroups: { version: 1, enforces: new Set(["cpus"]) },
    python3: undefined,
    prlimit: false,
    setsid: false,
    procUptime: false,
  };
  const findings = diagnose({ capabilities: bare, platform: "linux", leaseMs: 1 });
  const poor = findings.filter(({ level }) => level === "weaker" || level === "missing");
  expect(poor).toHaveLength(5);
  expect(poor.filter(({ meaning, fix }) => meaning === undefined || fix === undefined)).toEqual([]);
});
