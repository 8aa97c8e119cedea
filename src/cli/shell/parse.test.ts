import { expect, test } from "vitest";
import { startCli } from "../../../test/support/cli-host.ts";
import { commands } from "../commands/index.ts";
import { parseCommandLine } from "./parse.ts";

test.each(commands.map(({ name }) => name))("pharos %s --help explains itself with examples", async (name) => {
  const { code, stdout, stderr } = await startCli([...name.split(" "), "--help"]).ended;
  expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
  expect(stdout).toMatch(new RegExp(`^Usage: pharos ${name} `));
  expect(stdout).toMatch(new RegExp(`^ {2}pharos ${name}.*# `, "m"));
  expect(stdout).toContain("--json");
});

test("the list of commands tells the same as each command", async () => {
  const { stdout } = await startCli([]).ended;
  const listed = commands.map(({ name }) => name.split(" ")[0] ?? "");
  expect(listed.filter((name) => !new RegExp(`^ {2}${name} `, "m").test(stdout))).toEqual([]);
});

test.each([
  [["jbos"], "Did you mean jobs?"],
  [["job", "shwo", "1"], "Did you mean show?"],
  [["job", "show"], "pharos job show --help"],
  [["jobs", "--limt", "3"], "Did you mean --limit?"],
  [["jobs", "--limit", "three"], "--limit takes a whole number"],
  [["jobs", "extra"], "does not take 'extra'"],
  [["run"], "pharos run --help"],
  [["logs", "--stream", "both", "1", "--server", "http://127.0.0.1:2"], "stdout or stderr"],
  [["--server", "ftp://x", "jobs"], "http://host:port"],
])("%j is refused with 2 and what to do", async (args, words) => {
  const { code, stdout, stderr } = await startCli(args).ended;
  expect({ code, stdout }).toEqual({ code: 2, stdout: "" });
  expect(stderr).toContain(words);
  expect(stderr).toContain("(USAGE)");
  expect(stderr).not.toMatch(/^\s+at /m);
});

test("the options of everywhere may stand before and after the command", async () => {
  const before = await parseCommandLine(["--json", "--server", "http://a", "jobs"]);
  const after = await parseCommandLine(["jobs", "--json", "--server", "http://a"]);
  expect(before).toMatchObject({ globals: { json: true, server: "http://a", config: undefined } });
  expect(after).toEqual(before);
});

test("everything from the script on belongs to the script", async () => {
  const request = await parseCommandLine(["run", "--name", "x", "train.py", "--name", "y", "--", "--json", "-h"]);
  expect(request).toMatchObject({
    words: ["train.py", "--name", "y", "--", "--json", "-h"],
    flags: { name: "x", detach: false, param: [] },
    globals: { json: false },
  });
});

test("help COMMAND is COMMAND --help", async () => {
  expect(await parseCommandLine(["help", "job", "show"])).toEqual(await parseCommandLine(["job", "show", "--help"]));
});

test("an unreachable server is 5, in one message that says what to do", async () => {
  const { code, stderr } = await startCli(["jobs", "--server", "http://127.0.0.1:2"]).ended;
  expect(code).toBe(5);
  expect(stderr.trim().split("\n")).toHaveLength(2);
  expect(stderr).toMatch(/\(UNREACHABLE\)\n.*pharos up\n$/);
});
