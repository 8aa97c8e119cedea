import { expect, test } from "vitest";
import { translateMlflowHash } from "./mlflow-links.ts";

const run = "0123456789abcdef0123456789abcdef";

test.each([
  [`#/experiments/1/runs/${run}`, `/runs/${run}`],
  [`#/experiments/1/runs/${run}/artifacts/model`, `/runs/${run}`],
  ["#/experiments/12", "/experiments/12"],
  ["#/experiments/12?searchFilter=x", "/experiments/12"],
  ["", undefined],
  ["#/experiments/<script>", undefined],
  ["#elsewhere", undefined],
])("%s is the page %s", (hash, page) => {
  expect(translateMlflowHash(hash)).toBe(page);
});
