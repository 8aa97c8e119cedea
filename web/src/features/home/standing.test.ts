import { expect, test } from "vitest";
import { standing } from "./standing.ts";

const accuracy = { metric: "val_acc", direction: "higher", best: 0.9 } as const;
const loss = { metric: "loss", direction: "lower", best: 0.1 } as const;

test("the best is the best, also when it has just been beaten", () => {
  expect(standing(0.9, accuracy)).toEqual({ kind: "best" });
  expect(standing(0.95, accuracy)).toEqual({ kind: "best" });
  expect(standing(0.05, loss)).toEqual({ kind: "best" });
});

test("what is behind says by how much", () => {
  expect(standing(0.8, accuracy)).toEqual({ kind: "behind", delta: 0.8 - 0.9 });
  expect(standing(0.3, loss)).toEqual({ kind: "behind", delta: 0.3 - 0.1 });
});

test.each([[null], ["NaN"], [Number.NaN]])("%s stands nowhere", (value) => {
  expect(standing(value, accuracy)).toEqual({ kind: "unknown" });
});

test("without a best there is no standing", () => {
  expect(standing(1, { ...accuracy, best: undefined })).toEqual({ kind: "unknown" });
  expect(standing(1, undefined)).toEqual({ kind: "unknown" });
});
