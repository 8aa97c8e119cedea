import { expect, test } from "vitest";
import { problemsOf } from "./problems.ts";
import type { DebugReport } from "./report.ts";

type Facts = Omit<DebugReport, "problems">;

const fine: Facts = {
  client: { version: "1.0.0", node: "24.0.0", platform: "linux-x64" },
  profile: { name: "lab", chosen_by: "--profile", file: "/h/config.toml" },
  server: { url: "https://lab:9101", from: "profile lab" },
  credential: { from: "profile lab", withheld: false },
  answer: {
    version: "1.0.0",
    database: "sqlite",
    started_at: "2026-01-01T00:00:00.000Z",
    latency: { calls: 5, min: 1, median: 2 },
    clock: { difference: 3, uncertainty: 1 },
  },
  permissions: { "jobs:read": "allowed" },
  who: "the owner of the key",
  home: { path: "/h", what: "home", mode: "0700", private: true },
  files: [{ path: "/h/pharos.yaml", what: "configuration", mode: "0644", private: false }],
};

test("what is fine has no problems", () => {
  expect(problemsOf(fine)).toEqual([]);
});

const { answer } = fine;

test.each<[string, Partial<Facts>, string, string]>([
  [
    "a key for another server",
    { server: { url: "https://b", from: "PHAROS_URL" }, credential: { from: "profile lab", withheld: true } },
    "not sent",
    "PHAROS_API_KEY",
  ],
  ["a key in the clear", { server: { url: "http://lab:9101", from: "--server" } }, "unencrypted", "https"],
  ["a refusal", { permissions: { "jobs:read": "denied" } }, "jobs:read", "roles"],
  ["another version", { answer: answer && { ...answer, version: "2.0.0" } }, "2.0.0", "one version"],
  ["a slow server", { answer: answer && { ...answer, latency: { calls: 5, min: 1, median: 900 } } }, "900 ms", "load"],
  [
    "a clock ahead",
    { answer: answer && { ...answer, clock: { difference: 60_000, uncertainty: 5 } } },
    "1m ahead",
    "NTP",
  ],
  ["an open home", { home: { ...fine.home, mode: "0755" } }, "/h (home)", "chmod 700 /h"],
  [
    "an open key",
    { files: [{ path: "/h/pharos.key", what: "key", mode: "0640", private: true }] },
    "0640",
    "chmod 600",
  ],
])("%s is told with what to do", (_, change, what, advice) => {
  expect(problemsOf({ ...fine, ...change })).toEqual([
    { what: expect.stringContaining(what), advice: expect.stringContaining(advice) },
  ]);
});

test("a key to loopback needs no TLS, and a clock within the uncertainty is right", () => {
  const change = { server: { url: "http://[::1]:9101", from: "--server" } };
  const clock = answer && { ...answer, clock: { difference: 2_500, uncertainty: 900 } };
  expect(problemsOf({ ...fine, ...change, answer: clock })).toEqual([]);
});
