import { expect, test } from "vitest";
import { addToast, lifeOf, type ShownToast } from "./toast-list.ts";

const toast = (id: number, text = `toast ${id}`): ShownToast => ({ id, text });

test("the newest four stay", () => {
  const list = [1, 2, 3, 4, 5].reduce<readonly ShownToast[]>((all, id) => addToast(all, toast(id)), []);
  expect(list.map(({ id }) => id)).toEqual([2, 3, 4, 5]);
});

test("the same text again takes the place of the older one", () => {
  expect(addToast([toast(1, "a"), toast(2, "b")], toast(3, "a")).map(({ id }) => id)).toEqual([2, 3]);
});

test("what offers something stays longer than what only tells", () => {
  const told = lifeOf({ text: "Deleted." });
  expect(lifeOf({ text: "Deleted.", action: { label: "Undo", run: () => undefined } })).toBeGreaterThan(told);
  expect(lifeOf({ text: "x".repeat(100_000) })).toBeLessThan(20_000);
});
