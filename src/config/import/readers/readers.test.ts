import { expect, test } from "vitest";
import type { InputReading } from "../model.ts";
import { readConf } from "./conf.ts";
import { readDockerRuns } from "./docker-run.ts";
import { readToml } from "./toml.ts";
import { wordsOf } from "./words.ts";
import { readYaml } from "./yaml.ts";

const input = (file: string, text: string) => ({ file, path: `/project/${file}`, text });
const short = ({ items }: InputReading): unknown[] =>
  items.map(({ name, raw, line, endLine }) => [name, raw, line, endLine]);

test("YAML: a value for each name, lists with their lines", () => {
  const reading = readYaml(
    input("a.yaml", "a:\n  b: 1\n  c:\n    - x\n\n    # why\n    - y\nd: {e: ~, f: [1]}\ng: >\n  one\n\n  two\n"),
  );
  expect(short(reading)).toEqual([
    ["a.b", "1", 2, 2],
    ["a.c", ["x", "y"], 3, 7],
    ["d.e", "", 8, 8],
    ["d.f", ["1"], 8, 8],
    ["g", "one\ntwo\n", 9, 12],
  ]);
  expect(reading.others.map(({ line, outcome }) => [line, outcome])).toEqual([
    [1, "structure"],
    [4, "structure"],
    [5, "blank"],
    [6, "comment"],
    [7, "structure"],
    [10, "structure"],
    [11, "structure"],
    [12, "structure"],
  ]);
});

test.each([
  ["a:\n\tb: 1\n", "a.yaml:2:1"],
  ["a: 1\na: 2\n", "a.yaml:2:1"],
  ["a: [1\nb: 2\n", "a.yaml:2:1"],
  ["- 1\n", "a.yaml:1:1"],
  ["a: &x [1]\nb: *y\n", "a.yaml:2:4"],
])("YAML: %j is refused at %s", (text, path) => {
  const { faults, items } = readYaml(input("a.yaml", text));
  expect(faults[0]?.path).toBe(path);
  expect(items).toEqual([]);
});

test.each([
  "a: [canary}\n",
  "a: 'canary\n",
  "a: canary: canary\n",
  "}canary\n",
  "a: @canary\n",
  "a: !canary x\n",
  "a: *canary\n",
])("YAML: what is wrong with %j is told without it", (text) => {
  const { faults } = readYaml(input("a.yaml", text));
  expect(faults).not.toEqual([]);
  expect(JSON.stringify(faults)).not.toContain("canary");
});

test("YAML: aliases that multiply are refused", () => {
  const bomb = ["a0: &a0 [x, x, x, x, x, x, x, x, x]"];
  for (let i = 1; i < 9; i++) bomb.push(`a${i}: &a${i} [${Array.from({ length: 9 }, () => `*a${i - 1}`).join(", ")}]`);
  expect(readYaml(input("a.yaml", bomb.join("\n"))).faults).toEqual([
    { code: "TOO_LARGE", path: "a.yaml", message: "is too large or too deep once its aliases are expanded" },
  ]);
});

test("TOML: names with dots and quotes, values of several lines, inline tables", () => {
  const text =
    'a.b = 1\n[t."x y"] # header\nlist = [ # [\n  "]", # no end\n  2,\n]\ntext = """\n# no comment\n"""\ninline = { one = 1, two = "2" }\nwhen = 2024-01-01\n';
  const reading = readToml(input("a.toml", text));
  expect(reading.faults).toEqual([]);
  expect(short(reading)).toEqual([
    ["a.b", "1", 1, 1],
    ["t.x y.list", ["]", "2"], 3, 6],
    ["t.x y.text", "# no comment\n", 7, 9],
    ["t.x y.inline.one", "1", 10, 10],
    ["t.x y.inline.two", "2", 10, 10],
    ["t.x y.when", "2024-01-01", 11, 11],
  ]);
});

test("TOML: a fault is told with its place and without the line", () => {
  expect(readToml(input("a.toml", 'a = 1\napi_key = "canary\n')).faults).toEqual([
    { code: "SYNTAX", path: expect.stringMatching(/^a\.toml:2:\d+$/), message: expect.not.stringContaining("canary") },
  ]);
});

test("KEY=value: quotes, comments, exports, lines that go on", () => {
  const reading = readConf(input("a.env", 'A=1 # one\nexport B=\'x # y\'\nC="a\\"b\nc"\nD=\nE=a#b\n# F=1\nG\n'));
  expect(short(reading)).toEqual([
    ["A", "1", 1, 1],
    ["B", "x # y", 2, 2],
    ["C", 'a"b\nc', 3, 4],
    ["D", "", 5, 5],
    ["E", "a#b", 6, 6],
    ["G", "", 8, 8],
  ]);
});

test.each([
  ['A=1\nB="never\nC=2\n', "a.env:2", "has a quote that does not end"],
  ["A=1\nwhat is this\n", "a.env:2", "must be KEY=value"],
])("KEY=value: %j is refused at %s", (text, path, message) => {
  expect(readConf(input("a.env", text)).faults).toEqual([{ code: "SYNTAX", path, message }]);
});

test("a byte order mark and Windows' ends of lines change nothing", () => {
  expect(short(readConf(input("a.env", "\u{FEFF}A=1\r\nB=2\r\n")))).toEqual([
    ["A", "1", 1, 1],
    ["B", "2", 2, 2],
  ]);
  expect(short(readToml(input("a.toml", "\u{FEFF}A=1\r\nB=2\r\n")))).toEqual([
    ["A", "1", 1, 1],
    ["B", "2", 2, 2],
  ]);
  expect(short(readYaml(input("a.yaml", "\u{FEFF}a: 1\r\nb: 2\r\n")))).toEqual([
    ["a", "1", 1, 1],
    ["b", "2", 2, 2],
  ]);
});

test("words: quotes, ends of lines, separators", () => {
  expect(wordsOf("a 'b c' \\\n d\"e\nf\" ; g&>h && i", { line: 1 })?.map(({ text, line }) => [text, line])).toEqual([
    ["a", 1],
    ["b c", 1],
    ["de\nf", 2],
    [";", 3],
    ["g&>h", 3],
    ["&&", 3],
    ["i", 3],
  ]);
  expect(wordsOf("a 'b", { line: 1 })).toBeUndefined();
});

test("docker run: its own options, the image, the image's options", () => {
  const { runs, rest } = readDockerRuns(
    input("a.sh", "X=1 docker container run --rm -e A=b --env-file f img:1 --port 1 x\nls\n"),
  );
  expect(
    runs.map((run) => [
      run.image,
      run.options.map(({ name }) => name),
      run.variables.map(({ name, raw }) => [name, raw]),
      run.command.map(({ text }) => text),
    ]),
  ).toEqual([["img:1", ["--rm", "--env-file"], [["A", "b"]], ["--port", "1", "x"]]]);
  expect(rest.map(({ name }) => name)).toEqual(["X", "ls"]);
});
