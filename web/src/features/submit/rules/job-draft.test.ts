import { expect, test } from "vitest";
import type { JobRequest } from "../queries.ts";
import { buildRequest, draftOf } from "./job-draft.ts";

const request: JobRequest = {
  command: ["python3", "train.py", "--lr", "0.3", "a b"],
  name: "digits lr=0.3",
  experiment: "digits",
  snapshot: "5a".repeat(32),
  workdir: "src",
  environment: { python: "/opt/python" },
  params: { lr: 0.3, label: "0.3", nested: { a: [1, null] } },
  env: { SEED: "1" },
  queue: "default",
  priority: 7,
  resources: { cpus: 2, memory: 4 * 2 ** 30, gpus: 1, gpu_type: "a100" },
  labels: { host: "vm" },
  timeout: 5400,
  retries: { max: 2, backoff: 2, on: ["failed", "timed_out"] },
  resumable: true,
  after: ["3"],
  retry_of: "2",
};

test("an unchanged form asks for the same, with what it does not show", () => {
  const built = buildRequest(request, draftOf(request));
  expect(built).toEqual({
    request: {
      ...request,
      timeout: "90m",
      resources: { ...request.resources, memory: "4Gi" },
      retries: { ...request.retries, backoff: "2s" },
    },
  });
});

test("what says nothing is an empty field, and an empty field is left out", () => {
  const plain: JobRequest = { command: ["true"], priority: 0, resources: { cpus: 0, memory: 0, gpus: 0 } };
  const draft = draftOf(plain);
  expect(draft).toMatchObject({ priority: "", cpus: "", memory: "", gpus: "", timeout: "", retries: "" });
  expect(buildRequest(plain, { ...draft, name: "  ", timeout: "30" })).toEqual({
    request: { command: ["true"], params: {}, env: {}, labels: {}, resources: {}, timeout: 30, retries: { max: 0 } },
  });
});

test("every wrong field is told at once", () => {
  const draft = { ...draftOf(request), line: "echo 'a", params: "x", priority: "high", gpus: "two" };
  expect(Object.keys((buildRequest(request, draft) as { faults: object }).faults).toSorted()).toEqual([
    "gpus",
    "line",
    "params",
    "priority",
  ]);
});
