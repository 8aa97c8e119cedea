import fc from "fast-check";
import { expect, test } from "vitest";
import { bool, duration, int, list, map, member, record, secret, text as textKind } from "../kinds/index.ts";
import { createRegistry } from "../registry/registry.ts";
import { setting } from "../registry/setting.ts";
import { editSettings, type SettingEdit } from "./edit-settings.ts";
import { leavesOf } from "./leaves-of.ts";

const entry = { doc: "For tests.", reload: "restart", readers: "S" } as const;
const registry = createRegistry({
  base_path: setting({ ...entry, type: textKind() }),
  worker: {
    id: setting({ ...entry, type: textKind(), aliases: [{ key: "worker_id" }] }),
    queues: setting({ ...entry, type: list(textKind()) }),
    kill_grace: setting({ ...entry, type: duration() }),
    ssh: { port: setting({ ...entry, type: int() }) },
  },
  auth: {
    enabled: setting({ ...entry, type: bool() }),
    api_keys: setting({
      ...entry,
      type: map(record({ hash: member(secret(textKind()), "h"), admin: member(bool(), "a") }), { placeholder: "USER" }),
      aliases: [{ key: "auth.apikeys", deprecated: { since: "0.1", removal: "1.0" } }],
    }),
  },
});

const commented = `# The lab's server
base_path: "/srv/x"   # on the big disk


worker:
    # its name
    id: 'one' # short
    queues:
        - a
        - b   # second

    kill_grace: 5s

# people
auth: {enabled: true}
`;

function edited(before: string, ...edits: SettingEdit[]): string {
  const result = editSettings(before, "f.yaml", edits, registry);
  if (!result.ok) throw new Error(result.faults.map(({ path, message }) => `${path} ${message}`).join("\n"));
  return result.text;
}

test.each<[string, SettingEdit, string, string]>([
  ["a value between its quotes", { key: "worker.id", raw: "two" }, "'one' # short", "'two' # short"],
  ["a value in double quotes", { key: "base_path", raw: "/srv/y" }, '"/srv/x"   #', '"/srv/y"   #'],
  ["a list over lines", { key: "worker.queues", raw: ["c"] }, "- a\n        - b   # second", "- c"],
  ["a value in a flow map", { key: "auth.enabled", raw: "false" }, "{enabled: true}", "{enabled: false}"],
  [
    "a new key at the end of its group",
    { key: "worker.ssh.port", raw: "22" },
    "kill_grace: 5s\n",
    "kill_grace: 5s\n    ssh:\n      port: 22\n",
  ],
  [
    "a new member of a flow map",
    { key: "auth.api_keys.researcher1.admin", raw: "false" },
    "{enabled: true}",
    "{enabled: true, api_keys: {researcher1: {admin: false}}}",
  ],
])("%s changes, and nothing else in the file", (_, edit, before, after) => {
  expect(edited(commented, edit)).toBe(commented.replace(before, after));
});

test.each<[string, string, SettingEdit, string]>([
  ["an empty file", "", { key: "worker.id", raw: "a" }, "worker:\n  id: a\n"],
  ["a file of comments", "# hello\n", { key: "worker.id", raw: "a" }, "# hello\nworker:\n  id: a\n"],
  ["no newline at the end", "base_path: x", { key: "worker.id", raw: "a" }, "base_path: x\nworker:\n  id: a\n"],
  ["a dotted name", "worker.id: a # c\n", { key: "worker.id", raw: "b" }, "worker.id: b # c\n"],
  ["another name", "worker_id: a\n", { key: "worker.id", raw: "b" }, "worker_id: b\n"],
  ["an empty value", "worker:\n  id:\n", { key: "worker.id", raw: "b" }, "worker:\n  id: b\n"],
  ["an empty group", "worker:\n  # id: x\n", { key: "worker.id", raw: "b" }, "worker:\n  id: b\n  # id: x\n"],
  ["an empty flow group", "worker: {}\n", { key: "worker.id", raw: "b" }, "worker:\n  id: b\n"],
  ["CRLF lines", "worker:\r\n  id: a\r\n", { key: "base_path", raw: "/x" }, "worker:\r\n  id: a\r\nbase_path: /x\r\n"],
  ["a text of digits", "", { key: "worker.id", raw: "3.10" }, "worker:\n  id: 3.10\n"],
  ["a number", "", { key: "worker.ssh.port", raw: "22" }, "worker:\n  ssh:\n    port: 22\n"],
  [
    "a block text",
    "worker:\n  id: |\n    a\n  kill_grace: 1s\n",
    { key: "worker.id", raw: "b" },
    "worker:\n  id: b\n  kill_grace: 1s\n",
  ],
  ["an unset key", "worker:\n  id: a # c\n  kill_grace: 1s\n", { key: "worker.id" }, "worker:\n  kill_grace: 1s\n"],
  ["the last key of a group", "base_path: x\nworker:\n  id: a\n", { key: "worker.id" }, "base_path: x\n"],
  ["the last key beside a comment", "worker:\n  # c\n  id: a\n", { key: "worker.id" }, "worker:\n  # c\n"],
  ["a key of a flow map", "worker: {id: a, kill_grace: 1s}\n", { key: "worker.id" }, "worker: {kill_grace: 1s}\n"],
  ["a key that is not there", "base_path: x\n", { key: "worker.id" }, "base_path: x\n"],
])("%s is edited in its own form", (_, before, edit, after) => {
  expect(edited(before, edit)).toBe(after);
});

test("a key given by two names becomes one", () => {
  expect(edited("worker_id: a\nworker:\n  id: a\n", { key: "worker.id", raw: "b" })).toBe("worker:\n  id: b\n");
  expect(edited("worker_id: a\nworker:\n  id: a\n", { key: "worker.id" })).toBe("");
});

test.each([
  ["worker: &w {id: a}\nauth: *w\n", "auth.enabled", "true", "alias"],
  ["worker:\n  queues: &q [a]\nauth:\n  api_keys:\n    x: *q\n", "worker.queues", "b", "by hand"],
  ["worker: 5\n", "worker.id", "a", "gives its group a value"],
  ["worker: [", "worker.id", "a", "f.yaml:1"],
  ["", "worker.idd", "a", "did you mean worker.id?"],
  ["", "worker", "a", "is a group"],
])("%j: %s is refused, and nothing changes", (before, key, raw, words) => {
  const result = editSettings(
    before,
    "f.yaml",
    [
      { key: "base_path", raw: "/x" },
      { key, raw },
    ],
    registry,
  );
  expect(result.ok).toBe(false);
  expect(JSON.stringify(result)).toContain(words);
});

test("whatever text is set reads back as it is, and every other leaf stays", () => {
  fc.assert(
    fc.property(fc.string({ unit: "grapheme", minLength: 1, maxLength: 30 }), fc.boolean(), (raw, inFlow) => {
      const before = inFlow ? "base_path: keep\nworker: {kill_grace: 1s}\n" : commented;
      const after = leavesOf(edited(before, { key: "worker.id", raw }));
      const expected = leavesOf(before);
      expected.set("worker.id", JSON.stringify(raw));
      expect(Object.fromEntries(after)).toEqual(Object.fromEntries(expected));
    }),
  );
});
