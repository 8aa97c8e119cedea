import { expect, test } from "vitest";
import { runFilter } from "./find-queries.ts";

test.each([
  ["otter", "attributes.run_name ILIKE '%otter%'"],
  ["it's", "attributes.run_name ILIKE '%it_s%'"],
  ["01AB", "attributes.run_name ILIKE '%01AB%' or attributes.run_id LIKE '01ab%'"],
  ["lr  0.3", "attributes.run_name ILIKE '%lr%' and attributes.run_name ILIKE '%0.3%'"],
  ["'or'1", "attributes.run_name ILIKE '%_or_1%'"],
])("%s is searched as a name, and as an id when it may be one", (text, filter) => {
  expect(runFilter(text)).toBe(filter);
});
