import { expect, test } from "vitest";
import { changeDraft, keyAction, type Draft } from "./use-draft.ts";

const draft: Draft = { text: "a", caret: 1, chosen: 2, open: true, applied: "", own: undefined, jumps: 0 };

test("Enter applies, or takes what the arrows chose; Tab takes the first", () => {
  expect(keyAction("Enter", 3, undefined)).toBe("apply");
  expect(keyAction("Enter", 3, 1)).toEqual({ take: 1 });
  expect(keyAction("Tab", 3, undefined)).toEqual({ take: 0 });
  expect(keyAction("Tab", 0, undefined)).toBeUndefined();
});

test("arrows go around", () => {
  expect(keyAction("ArrowDown", 2, 1)).toEqual({ choose: 0 });
  expect(keyAction("ArrowUp", 2, 0)).toEqual({ choose: 1 });
  expect(keyAction("ArrowDown", 0, undefined)).toBeUndefined();
});

test("typing forgets what was chosen, and a filter from elsewhere replaces the draft", () => {
  expect(changeDraft(draft, { do: "write", text: "ab", caret: 2 })).toMatchObject({ text: "ab", chosen: undefined });
  expect(changeDraft(draft, { do: "follow", applied: "b = 1" })).toMatchObject({ text: "b = 1", caret: 5 });
});

test("who types on after applying a filter loses nothing once the address says it", () => {
  const applied = changeDraft(draft, { do: "apply", applied: "a" });
  const typed = changeDraft(applied, { do: "write", text: "a and b", caret: 7 });
  expect(changeDraft(typed, { do: "follow", applied: "a" })).toMatchObject({ text: "a and b", applied: "a" });
});
