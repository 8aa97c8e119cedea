import * as fc from "fast-check";
import { expect, test } from "vitest";
import { openArtifactApp, type ArtifactApp } from "../../../../test/support/artifact-app.ts";

interface Table {
  readonly columns: string[];
  readonly rows: unknown[][];
  readonly offset: number;
  readonly next_cursor: string | null;
  readonly total_rows: number | null;
}

interface Text {
  readonly text: string;
  readonly offset: number;
  readonly next_offset: number | null;
}

async function preview<T>({ get }: ArtifactApp, query: string): Promise<T> {
  const answer = await get(`/artifact-preview?${query}`);
  expect([answer.statusCode, answer.statusCode === 200 ? "" : answer.body]).toEqual([200, ""]);
  return answer.json<T>();
}

/** All pages, by their cursors. */
async function pages(app: ArtifactApp, query: string): Promise<Table[]> {
  const found: Table[] = [];
  for (let cursor: string | null | undefined; cursor !== null; cursor = found.at(-1)?.next_cursor ?? null) {
    found.push(await preview<Table>(app, cursor === undefined ? query : `${query}&cursor=${cursor}`));
  }
  return found;
}

test("CSV comes as columns and pages of rows, by cursor and by offset", async () => {
  const app = await openArtifactApp();
  const rows = Array.from({ length: 25 }, (_, n) => [String(n), `name, "${n}"\nsecond line`]);
  const csv = rows.map(([n, name]) => `${n},"${name?.replaceAll('"', '""')}"\r\n`).join("");
  await app.put("rows.csv", `\uFEFFn,name\r\n\r\n${csv}`);
  const all = await pages(app, "path=rows.csv&limit=10");
  expect(all.map((page) => [page.columns, page.rows.length, page.offset, page.total_rows])).toEqual([
    [["n", "name"], 10, 0, null],
    [["n", "name"], 10, 10, null],
    [["n", "name"], 5, 20, 25],
  ]);
  expect(all.flatMap((page) => page.rows)).toEqual(rows);
  const middle = await preview<Table>(app, "path=rows.csv&offset=12&limit=3");
  expect([middle.rows, middle.offset]).toEqual([rows.slice(12, 15), 12]);
  const onward = await preview<Table>(app, `path=rows.csv&limit=1&cursor=${middle.next_cursor}`);
  expect([onward.rows, onward.offset]).toEqual([[rows[15]], 15]);
  expect(await preview<Table>(app, "path=rows.csv&offset=99")).toMatchObject({ rows: [], next_cursor: null });
});

test.each([
  ["semi.csv", "a;b\n1;2\n", { columns: ["a", "b"], rows: [["1", "2"]] }],
  ["tabs.tsv", "a,x\tb\n1\t2", { columns: ["a,x", "b"], rows: [["1", "2"]] }],
  [
    "ragged.csv",
    "a,b\n1\n1,2,3\n",
    {
      columns: ["a", "b", ""],
      rows: [
        ["1", null, null],
        ["1", "2", "3"],
      ],
    },
  ],
  ["head.csv", "a,b", { columns: ["a", "b"], rows: [], total_rows: 0 }],
  ["empty.csv", "", { columns: [], rows: [], total_rows: 0 }],
  ["hostile.csv", "<script>,\u202Ea\n=cmd(),NaN\n", { columns: ["<script>", "\u202Ea"], rows: [["=cmd()", "NaN"]] }],
  ["latin1.csv", Buffer.from([0x61, 0x0a, 0xe9, 0x0a]), { columns: ["a"], rows: [["�"]] }],
  ["open.csv", 'a\n"never closed\n1\n', { columns: ["a"], rows: [["never closed\n1"]] }],
  [
    "log.jsonl",
    '{"step":1,"loss":0.5}\n\n{"step":2,"loss":NaN,"more":{"a":[1]}}\n[1]\n{"step":3,"lo',
    {
      columns: ["step", "loss", "more", "value"],
      rows: [
        [1, 0.5, null, null],
        [2, "NaN", '{"a":[1]}', null],
        [null, null, null, "[1]"],
        [null, null, null, '{"step":3,"lo'],
      ],
      total_rows: 4,
    },
  ],
  ["__proto__.jsonl", '{"__proto__":1,"constructor":2}', { columns: ["__proto__", "constructor"], rows: [[1, 2]] }],
])("%s is the table that it holds", async (path, content, table) => {
  const app = await openArtifactApp();
  await app.put(path, content);
  expect(await preview(app, `path=${path}`)).toMatchObject({ kind: "table", path, ...table });
});

test("MLflow's table artifacts and lists of records are tables when that is asked for", async () => {
  const app = await openArtifactApp();
  await app.put("eval.json", '{"columns":["q","a"],"data":[["1+1",2],["image",{"type":"image"}],["x",NaN]]}');
  expect(await preview(app, "path=eval.json&kind=table&offset=1&limit=1")).toMatchObject({
    columns: ["q", "a"],
    rows: [["image", '{"type":"image"}']],
    offset: 1,
    total_rows: 3,
  });
  expect((await pages(app, "path=eval.json&kind=table&limit=1")).map((page) => page.rows[0]?.[1])).toEqual([
    2,
    '{"type":"image"}',
    "NaN",
  ]);
  await app.put("list.json", '[{"a":1},{"b":2}]');
  expect(await preview(app, "path=list.json&kind=table")).toMatchObject({
    columns: ["a", "b"],
    rows: [
      [1, null],
      [null, 2],
    ],
  });
  expect(await preview(app, "path=list.json")).toMatchObject({ kind: "text", text: '[{"a":1},{"b":2}]' });
});

test("records without a common key make no table of their square", async () => {
  const app = await openArtifactApp();
  const records = Array.from({ length: 400 }, (_, row) =>
    Object.fromEntries(Array.from({ length: 1000 }, (_none, n) => [`${row}-${n}`, n])),
  );
  await app.put("keys.json", JSON.stringify(records));
  const { columns, rows } = await preview<Table>(app, "path=keys.json&kind=table&limit=500");
  expect([columns.length, rows.length, rows[399]?.every((cell) => cell === null)]).toEqual([1000, 400, true]);
  expect(await preview(app, "path=keys.json&kind=table&limit=500")).toMatchObject({ columns_left_out: 399_000 });
});

test("text comes by bytes and never cuts a character", async () => {
  const app = await openArtifactApp();
  const whole = "Leuchttürme: 🗼🗼🗼\n".repeat(40);
  await app.put("notes.md", whole);
  let joined = "";
  for (let at: number | null = 0; at !== null;) {
    const page: Text = await preview<Text>(app, `path=notes.md&offset=${at}&limit=7`);
    joined += page.text;
    at = page.next_offset;
  }
  expect(joined).toBe(whole);
  expect(await preview(app, `path=notes.md&offset=${Buffer.byteLength(whole) + 5}`)).toMatchObject({
    text: "",
    next_offset: null,
  });
});

test("bytes that are no text are said to be", async () => {
  const app = await openArtifactApp();
  await app.put("model.pt", Buffer.from([0x50, 0x4b, 0, 1, 2]));
  expect(await preview(app, "path=model.pt")).toMatchObject({ kind: "text", is_binary: true, text: "", size: 5 });
  await app.put("model.csv", Buffer.from([0x50, 0x4b, 0, 1, 2]));
  expect((await app.get("/artifact-preview?path=model.csv")).json()).toMatchObject({ code: "PREVIEW_NOT_A_TABLE" });
});

test("a large file is read in pages of bounded size, from any place that a cursor names", async () => {
  const app = await openArtifactApp();
  const line = `${"x".repeat(990)},12345678\n`;
  const lines = 80_000;
  await app.put("large.csv", `a,b\n${line.repeat(lines)}`);
  const first = await preview<Table>(app, "path=large.csv&limit=500");
  expect([first.rows.length, first.total_rows]).toEqual([500, null]);
  const far = await app.get(`/artifact-preview?path=large.csv&offset=${lines - 1}`);
  expect([far.statusCode, far.json().code]).toEqual([422, "PREVIEW_TOO_FAR"]);
  const wide = `${"y".repeat(100_000)}\n`;
  await app.put("wide.csv", `a\n${wide.repeat(100)}`);
  const page = await preview<Table>(app, "path=wide.csv");
  expect([page.rows.length, String(page.rows[0]?.[0]).length]).toEqual([21, 2001]);
  expect((await pages(app, "path=wide.csv")).flatMap(({ rows }) => rows)).toHaveLength(100);
});

test.each([
  ["long.csv", `a\n${"x".repeat(2_000_000)}`, "PREVIEW_NOT_A_TABLE"],
  ["map.json", '{"a":1}', "PREVIEW_NOT_A_TABLE"],
  ["null.json", "null", "PREVIEW_NOT_A_TABLE"],
  ["broken.json", "{", "PREVIEW_NOT_A_TABLE"],
  ["deep.json", "[".repeat(1_000_000), "PREVIEW_NOT_A_TABLE"],
  ["deeper.json", `[${"[".repeat(1_000_000)}${"]".repeat(1_000_000)}]`, "PREVIEW_TOO_LARGE"],
  ["large.json", " ".repeat(9_000_000), "PREVIEW_TOO_LARGE"],
])("%s is refused as a table", async (path, content, code) => {
  const app = await openArtifactApp();
  await app.put(path, content);
  const answer = await app.get(`/artifact-preview?path=${path}&kind=table`);
  expect([answer.statusCode, answer.json().code]).toEqual([422, code]);
});

test.each([
  ["path=none", 404],
  ["path=folder", 400],
  ["path=../x", 400],
  ["path=%252e%252e/x", 400],
  ["path=a%0d%0ab", 400],
  ["path=", 400],
  ["", 400],
  ["path=a.csv&limit=0", 400],
  ["path=a.csv&offset=-1", 400],
  ["path=a.csv&kind=image", 400],
  ["path=a.csv&cursor=!", 400],
  [`path=a.csv&cursor=${Buffer.from("00000000.0.0").toString("base64url")}`, 400],
])("the query %s is refused", async (query, status) => {
  const app = await openArtifactApp();
  await app.put("a.csv", "a\n1\n");
  await app.put("folder/a.csv", "a\n1\n");
  expect((await app.get(`/artifact-preview?${query}`)).statusCode).toBe(status);
});

test("a cursor of the file's older content is refused", async () => {
  const app = await openArtifactApp();
  await app.put("a.csv", "a\n1\n2\n");
  const { next_cursor: cursor } = await preview<Table>(app, "path=a.csv&limit=1");
  await app.put("a.csv", "b\n1\n2\n");
  const answer = await app.get(`/artifact-preview?path=a.csv&cursor=${cursor}`);
  expect([answer.statusCode, answer.json().code]).toEqual([400, "CURSOR_INVALID"]);
});

test("whatever bytes a file has, an answer comes and it is no fault of the server", async () => {
  const app = await openArtifactApp();
  const bytes = fc.oneof(
    fc.uint8Array({ maxLength: 200 }),
    fc.string({ unit: "binary" }).map((text) => new TextEncoder().encode(text)),
    fc.json().map((text) => new TextEncoder().encode(text)),
  );
  const path = fc.constantFrom("f.csv", "f.tsv", "f.jsonl", "f.json", "f.txt");
  await fc.assert(
    fc.asyncProperty(bytes, path, fc.constantFrom("table", "text"), fc.nat(9), async (content, name, kind, offset) => {
      await app.put(name, content);
      const answer = await app.get(`/artifact-preview?path=${name}&kind=${kind}&offset=${offset}&limit=3`);
      expect([200, 422]).toContain(answer.statusCode);
    }),
    { numRuns: 60 },
  );
});
