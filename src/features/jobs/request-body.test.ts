import fc from "fast-check";
import { expect, test } from "vitest";
import { jobRequest } from "./request.ts";
import { requestBody } from "./request-body.ts";
import type { JobRequestBody } from "./request-schema.ts";

const word = fc.stringMatching(/^[a-z][a-z0-9]{0,8}$/);
const values = { requiredKeys: [] as [] };

const bodies: fc.Arbitrary<JobRequestBody> = fc.record(
  {
    command: fc.array(word, { minLength: 1, maxLength: 4 }),
    name: word,
    experiment: word,
    snapshot: fc.constant("a".repeat(64)),
    environment: fc.record({ python: word }, values),
    params: fc.dictionary(word, fc.jsonValue({ maxDepth: 1 }), { maxKeys: 3 }),
    env: fc.dictionary(word, word, { maxKeys: 3 }),
    queue: word,
    priority: fc.integer({ min: -1000, max: 1000 }),
    resources: fc.record({ cpus: fc.nat(64), memory: fc.nat(2 ** 30), gpus: fc.nat(8), gpu_type: word }, values),
    labels: fc.dictionary(word, word, { maxKeys: 3 }),
    timeout: fc.integer({ min: 1, max: 10_000 }),
    retries: fc.record({ max: fc.nat(5), backoff: fc.nat(100) }),
    resumable: fc.boolean(),
    not_before: fc.constant("2026-01-31T18:00:00.000Z"),
    after: fc.array(fc.integer({ min: 1, max: 99 }).map(String), { maxLength: 3 }),
  },
  { requiredKeys: ["command", "snapshot"] },
);

test("the body of a request makes the same request", () => {
  const holds = fc.check(
    fc.property(bodies, (body) => {
      const request = jobRequest(body);
      expect(jobRequest(requestBody(request, { again: false }))).toEqual(request);
      expect(jobRequest(requestBody(request, { again: true }))).toEqual({ ...request, after: [], notBefore: null });
    }),
  );
  expect(holds.errorInstance).toBeNull();
});

test("a request without a command stays one", () => {
  const request = jobRequest({ snapshot: "a".repeat(64) });
  expect(requestBody(request, { again: true })).not.toHaveProperty("command");
});
