import { readFileSync } from "node:fs";
import { expect, test } from "vitest";

interface Row {
  readonly question: string;
  readonly file: string;
  readonly name: string;
  readonly test: string;
}

const root = new URL("../", import.meta.url);
const read = (path: string): string => readFileSync(new URL(path, root), "utf8");

/** The table of ARCHITECTURE.md: | question | `file` | `export` | `test file` | */
const rows: Row[] = read("ARCHITECTURE.md")
  .split("\n")
  .filter((line) => /^\| .*\?? \| `/.test(line))
  .map((line) => {
    const [question = "", file = "", name = "", testFile = ""] = line
      .split("|")
      .slice(1)
      .map((cell) => cell.trim());
    const plain = (cell: string): string => cell.replaceAll("`", "");
    return { question, file: plain(file), name: plain(name), test: plain(testFile) };
  });

test("the table answers the questions that newcomers ask", () => {
  expect(rows.map((row) => row.question)).toEqual(
    expect.arrayContaining([
      "Which job runs next?",
      "When is a stale write refused?",
      "What does a killed worker's job do next?",
      "Where does a new setting go?",
      "Where does a new endpoint go?",
    ]),
  );
});

test.each(rows)("$question $file exports $name, and $test exists", (row) => {
  expect(read(row.file)).toMatch(new RegExp(`export (async )?(function\\*?|const|class|interface) ${row.name}\\b`));
  expect(read(row.test)).toContain("test");
});
