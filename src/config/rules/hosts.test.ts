import { expect, test } from "vitest";
import { breachesOf } from "./testing/breaches.ts";

test("http:// before a host is taken off, and said", async () => {
  const { faults, warnings } = await breachesOf({
    yaml: "model_db: {host: http://mysql}\nresults_db: {host: mongodb}\nray: {head_node_host: https://ray/}",
    readers: ["S"],
  });
  expect(faults).toEqual([]);
  expect(warnings.filter((each) => each.includes("V19"))).toEqual([
    expect.stringMatching(/^ray\.head_node_host is a host: https:\/\/ before it is taken off/),
    expect.stringMatching(/^model_db\.host is a host: http:\/\/ before it is taken off/),
  ]);
});
