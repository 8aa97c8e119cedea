import { expect, test } from "vitest";
import { rankEntries, type Entry } from "./entries.ts";

const entry = (group: Entry["group"], title: string, more: Partial<Entry> = {}): Entry => ({
  id: `${group} ${title}`,
  group,
  title,
  act: { to: "/" },
  ...more,
});
const titles = (groups: ReturnType<typeof rankEntries>) =>
  groups.map(({ name, entries }) => [name, entries.map(({ title }) => title)]);

test("the group with the best entry comes first", () => {
  const entries = [entry("Go to", "Settings"), entry("Experiments", "my set"), entry("Experiments", "sets")];
  expect(titles(rankEntries(entries, "set"))).toEqual([
    ["Experiments", ["sets", "my set"]],
    ["Go to", ["Settings"]],
  ]);
});

test("what the server found by an id stays though its name does not fit", () => {
  const entries = [entry("Runs", "keen-otter", { found: true }), entry("Runs", "calm-heron")];
  expect(titles(rankEntries(entries, "01ab"))).toEqual([["Runs", ["keen-otter"]]]);
});

test("without text everything stands in the usual order, a few of each", () => {
  const many = Array.from({ length: 20 }, (_, i) => entry("Jobs", `job ${i}`));
  const groups = rankEntries([entry("Actions", "Theme"), ...many, entry("Go to", "Home")], " ");
  expect(groups.map(({ name, entries }) => [name, entries.length])).toEqual([
    ["Go to", 1],
    ["Jobs", 7],
    ["Actions", 1],
  ]);
});
