import * as fc from "fast-check";
import { expect, test } from "vitest";
import { fieldsOf, guessDelimiter } from "./delimited.ts";
import { delimitedSplitter, lineSplitter, type RecordSplitter } from "./record-splitter.ts";

/** The records that a splitter finds when the bytes come in these pieces. */
function split(splitter: RecordSplitter, chunks: readonly Buffer[]): string[] {
  const records: string[] = [];
  let held = Buffer.alloc(0);
  for (const piece of chunks) {
    let start = 0;
    for (let end = splitter.end(piece, 0); end !== -1; end = splitter.end(piece, start)) {
      records.push(Buffer.concat([held, piece.subarray(start, end)]).toString());
      held = Buffer.alloc(0);
      start = end;
    }
    held = Buffer.concat([held, piece.subarray(start)]);
  }
  return held.length === 0 ? records : [...records, held.toString()];
}

function pieces(bytes: Buffer, size: number): Buffer[] {
  return Array.from({ length: Math.ceil(bytes.length / size) }, (_, n) => bytes.subarray(n * size, (n + 1) * size));
}

const delimiter = fc.constantFrom(",", ";", "\t", "|");
const field = fc.oneof(
  fc.string(),
  fc.string({ unit: "grapheme" }),
  fc.constantFrom('"', "\n", "\r\n", ",", ";", "", '""'),
);
const row = fc.array(field, { minLength: 1, maxLength: 5 });

test("what a writer of CSV wrote comes back, however the bytes arrive", () => {
  fc.assert(
    fc.property(fc.array(row, { minLength: 1, maxLength: 8 }), delimiter, fc.nat(20), (rows, mark, size) => {
      const quoted = (text: string): string => `"${text.replaceAll('"', '""')}"`;
      const text = rows.map((fields) => fields.map(quoted).join(mark)).join("\r\n");
      const records = split(delimitedSplitter(mark), pieces(Buffer.from(text), size + 1));
      expect(records.map((record) => fieldsOf(record, mark))).toEqual(
        rows.map((fields) => fields.map((each) => Buffer.from(each).toString())),
      );
    }),
  );
});

test("no bytes are lost or made up between records", () => {
  fc.assert(
    fc.property(fc.string(), fc.nat(5), delimiter, (text, size, mark) => {
      const bytes = Buffer.from(text.replaceAll("a", '"').replaceAll("b", "\n").replaceAll("c", mark));
      expect(split(delimitedSplitter(mark), pieces(bytes, size + 1)).join("")).toBe(bytes.toString());
      expect(split(lineSplitter(), pieces(bytes, size + 1)).join("")).toBe(bytes.toString());
    }),
  );
});

test.each([
  ["a,b", ["a", "b"]],
  ["a,,b,", ["a", "", "b", ""]],
  ['"a,b",c', ["a,b", "c"]],
  ['"a""b"', ['a"b']],
  ['5" disk,x', ['5" disk', "x"]],
  ['"a"b,c', ["ab", "c"]],
  ['"open, end', ["open, end"]],
  ["", [""]],
  ["a\r\n", ["a"]],
])("the record %j has the fields %j", (record, fields) => {
  expect(fieldsOf(record, ",")).toEqual(fields);
});

test.each([
  ["a,b,c", ","],
  ["a;b;c", ";"],
  ["a\tb", "\t"],
  ["a|b|c,d", "|"],
  ['"a;b;c;d",e', ","],
  ["alone", ","],
  ["", ","],
])("the header %j is separated by %j", (line, mark) => {
  expect(guessDelimiter(line)).toBe(mark);
});
