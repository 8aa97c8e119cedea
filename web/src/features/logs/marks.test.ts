import { expect, test } from "vitest";
import { markAfterClick, parseMark, renderMark } from "./marks.ts";

test.each([
  ["123", { first: 123, last: 123 }],
  ["123-140", { first: 123, last: 140 }],
  ["140-123", { first: 123, last: 140 }],
  ["0", undefined],
  ["-3", undefined],
  ["1-", undefined],
  ["1e9", undefined],
  ["<script>", undefined],
  [undefined, undefined],
])("%s marks %j", (text, mark) => {
  expect(parseMark(text)).toEqual(mark);
});

test("a click marks a line, a second one frees it, Shift marks all between", () => {
  expect(markAfterClick(undefined, 7, false)).toBe("7");
  expect(markAfterClick({ first: 7, last: 7 }, 7, false)).toBeUndefined();
  expect(markAfterClick({ first: 7, last: 7 }, 9, true)).toBe("7-9");
  expect(markAfterClick({ first: 7, last: 9 }, 3, true)).toBe("3-7");
  expect(markAfterClick({ first: 7, last: 9 }, 8, false)).toBe("8");
  expect(renderMark({ first: 3, last: 3 })).toBe("3");
});
