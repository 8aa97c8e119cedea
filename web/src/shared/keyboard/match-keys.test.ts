import { expect, test } from "vitest";
import { keyName, matchKeys } from "./match-keys.ts";

const plain = { ctrlKey: false, metaKey: false, altKey: false, shiftKey: false };

test.each([
  [{ ...plain, key: "g" }, "g"],
  [{ ...plain, key: "?", shiftKey: true }, "?"],
  [{ ...plain, key: "K", ctrlKey: true }, "Mod+k"],
  [{ ...plain, key: "k", metaKey: true }, "Mod+k"],
  [{ ...plain, key: "ArrowDown", shiftKey: true }, "Shift+ArrowDown"],
])("%j is %s", (event, name) => {
  expect(keyName(event)).toBe(name);
});

test("the newest shortcut of the same keys wins", () => {
  expect(matchKeys(["j", "Escape", "j"], ["j"])).toEqual({ at: 2 });
});

test("the first key of two asks for more, an unknown second ends it", () => {
  expect(matchKeys(["g e", "g j"], ["g"])).toBe("more");
  expect(matchKeys(["g e", "g j"], ["g", "j"])).toEqual({ at: 1 });
  expect(matchKeys(["g e", "g j"], ["g", "x"])).toBe("none");
});
