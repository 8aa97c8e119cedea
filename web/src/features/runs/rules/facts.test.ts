import { expect, test } from "vitest";
import { entryFilter } from "./filter-text.ts";
import { findEntries } from "./find-entries.ts";
import { headlines } from "./headlines.ts";
import { lossWords } from "./loss-words.ts";
import { plainText } from "./plain-text.ts";
import { curlCommand, runCommand } from "./reproduce.ts";
import { sourceFacts } from "./source-facts.ts";
import { sparkPath } from "./spark-path.ts";

test.each([
  ["git@example.org:lab/digits.git", "https://example.org/lab/digits"],
  ["ssh://git@example.org/lab/digits.git", "https://example.org/lab/digits"],
  ["https://user:token@example.org/lab/digits.git", "https://example.org/lab/digits"],
  ["javascript:alert(1)", undefined],
  ["/home/researcher1/digits", undefined],
])("the repository %s is opened as %s", (repository, link) => {
  expect(sourceFacts({ "mlflow.source.git.repoURL": repository }).link).toBe(link);
});

test("filters hold names and values of any kind", () => {
  expect(entryFilter("params", "lr", "0.1")).toBe("params.lr = '0.1'");
  expect(entryFilter("tags", "a `b`", "it's", "!=")).toBe("tags.`a ``b``` != 'it''s'");
});

test("entries are found by name or value, in the order of people", () => {
  const entries = [
    ["layer10", "a"],
    ["layer2", "b"],
    ["other", "Layer"],
  ] as const;
  expect(findEntries(entries, "LAYER").map(([name]) => name)).toEqual(["layer2", "layer10", "other"]);
  expect(findEntries(entries, "nothing")).toEqual([]);
});

test("the headline comes first, machine's metrics never", () => {
  expect(headlines(["system/cpu", "train_loss", "val_accuracy", "lr"], 2)[0]).toBe("val_accuracy");
  expect(headlines(["system/cpu"], 3)).toEqual([]);
});

test("what goes to the trash is named", () => {
  expect(lossWords({ metrics: { a: 1 }, params: {} })).toBe("1 metric and its artifacts");
  expect(lossWords({ metrics: { a: 1, b: 2 }, params: { c: "3" } })).toBe("2 metrics, 1 param and its artifacts");
  expect(lossWords({ metrics: {}, params: {} })).toBe("its artifacts");
});

test("output is shown without its colours", () => {
  expect(plainText("\u001b[31mno\u001b[0m \u001b]8;;http://x\u0007link\u001b]8;;\u0007\tend\u0000")).toBe(
    "no link\tend",
  );
});

test("the commands ask for the same again", () => {
  const request = {
    command: ["python3", "train.py", "--lr", "0.1", "it's"],
    name: "digits lr=0.1",
    queue: "default",
    priority: 0,
    params: { seed: 1 },
    resources: { cpus: 0, gpus: 1 },
    retries: { max: 2 },
  };
  expect(runCommand(request)).toBe(
    "pharos run --name 'digits lr=0.1' --gpus 1 --retries 2 --param seed=1 -- python3 train.py --lr 0.1 'it'\\''s'",
  );
  expect(curlCommand({ command: ["true"] }, "http://127.0.0.1:9101")).toBe(
    `curl -X POST http://127.0.0.1:9101/api/v1/jobs -H 'Content-Type: application/json' -d '{"command":["true"]}'`,
  );
});

test("a spark goes from corner to corner, flat in the middle, and leaves out what is no number", () => {
  expect(sparkPath([0, 1], [0, 1], 96, 24)).toBe("M2.0 22.0L94.0 2.0");
  expect(sparkPath([0, 1, 2], [5, null, 5], 96, 24)).toBe("M2.0 12.0L94.0 12.0");
  expect(sparkPath([0], [1], 96, 24)).toBe("");
  expect(sparkPath([0, 1], [-Number.MAX_VALUE, Number.MAX_VALUE], 96, 24)).toBe("M2.0 22.0L94.0 2.0");
});
