import { expect, test } from "vitest";
import { jobRequest } from "./request.ts";

const command = ["python3", "train.py", "--lr", "0.1"];

test("a short request is completed", () => {
  expect(jobRequest({ command })).toEqual({
    command,
    name: "train.py",
    experiment: null,
    snapshot: null,
    workdir: null,
    python: null,
    params: {},
    env: {},
    queue: "default",
    priority: 0,
    demand: { cpus: 0, memory: 0, gpus: 0, gpuType: "" },
    labels: {},
    timeoutMs: null,
    retries: { max: 0, on: ["failed"], backoffMs: 2000 },
    resumable: false,
    notBefore: null,
    after: [],
  });
});

test("words for durations, sizes and times become numbers", () => {
  const request = jobRequest({
    command,
    timeout: "1h30m",
    resources: { memory: "4Gi", cpus: 0.5 },
    retries: { max: 2, backoff: 0.5, on: ["timed_out"] },
    not_before: "2026-01-31T18:00:00+01:00",
    after: ["7", "7", "12"],
  });
  expect(request).toMatchObject({
    timeoutMs: 5_400_000,
    demand: { memory: 4 * 2 ** 30, cpus: 0.5 },
    retries: { max: 2, backoffMs: 500, on: ["timed_out"] },
    notBefore: Date.UTC(2026, 0, 31, 17),
    after: [7, 12],
  });
});

test.each([
  ["an empty program", { command: [""] }, "body/command/0"],
  ["a lone surrogate", { command: ["x", "\ud800"] }, "body/command"],
  ["a command beyond execve", { command: Array.from({ length: 20 }, () => "x".repeat(100_000)) }, "body/command"],
  ["a folder outside the snapshot", { command, workdir: "../x", snapshot: "0".repeat(64) }, "body/workdir"],
  ["a folder without a snapshot", { command, workdir: "x" }, "body/workdir"],
  ["a variable that no shell takes", { command, env: { "a=b": "1" } }, "body/env/a=b"],
  ["a timeout of nothing", { command, timeout: 0 }, "body/timeout"],
  ["a timeout in words", { command, timeout: "soon" }, "body/timeout"],
  ["half a byte", { command, resources: { memory: 0.5 } }, "body/resources/memory"],
  ["a time without a zone", { command, not_before: "2026-01-31T18:00:00" }, "body/not_before"],
  ["a parameter longer than MLflow takes", { command, params: { p: "x".repeat(6001) } }, "body/params/p"],
])("%s is refused with its place", (_name, body, path) => {
  expect(() => jobRequest(body)).toThrow(
    expect.objectContaining({ code: "INVALID_REQUEST", errors: [expect.objectContaining({ path })] }),
  );
});

test.each(["PHAROS_TOKEN", "PHAROS_ANYTHING", "MLFLOW_TRACKING_URI", "MLFLOW_RUN_ID"])("%s is Pharos's own", (name) => {
  expect(() => jobRequest({ command, env: { [name]: "x" } })).toThrow(
    expect.objectContaining({ code: "ENV_NAME_RESERVED" }),
  );
});

test("all faults are told at once", () => {
  expect(() => jobRequest({ command: [""], timeout: "soon", resources: { memory: "much" } })).toThrow(
    expect.objectContaining({ errors: [expect.anything(), expect.anything(), expect.anything()] }),
  );
});
