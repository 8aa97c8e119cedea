import { expect, test } from "vitest";
import { listShortcuts, printKeys } from "./list-shortcuts.ts";

const run = () => undefined;

test("the page's own come first, and two keys of one deed stand together", () => {
  const everywhere = { title: "Everywhere", shortcuts: [{ keys: "?", does: "Help", run }] };
  const table = {
    title: "Runs table",
    shortcuts: [
      { keys: "j", does: "Next run", run },
      { keys: "ArrowDown", does: "Next run", run },
      { keys: "j", does: "Next run", run },
    ],
  };
  expect(listShortcuts([everywhere, table, { title: "Nothing", shortcuts: [] }])).toEqual([
    { title: "Runs table", shortcuts: [{ does: "Next run", keys: [["J"], ["↓"]] }] },
    { title: "Everywhere", shortcuts: [{ does: "Help", keys: [["?"]] }] },
  ]);
});

test.each([
  ["Mod+k", ["Ctrl", "K"]],
  ["g e", ["G", "E"]],
  ["Shift+ArrowDown", ["Shift", "↓"]],
  ["+", ["+"]],
  [" ", ["Space"]],
])("%s is printed", (keys, names) => {
  expect(printKeys(keys)).toEqual(names);
});
