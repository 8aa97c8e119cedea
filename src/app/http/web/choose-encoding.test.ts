import * as fc from "fast-check";
import { expect, test } from "vitest";
import { acceptedEncodings } from "./choose-encoding.ts";

test.each([
  [undefined, []],
  ["", []],
  ["identity", []],
  ["gzip", ["gz"]],
  ["gzip, deflate, br, zstd", ["br", "gz"]],
  ["br;q=0, gzip;q=0.5", ["gz"]],
  ["*", ["br", "gz"]],
  ["*;q=0", []],
  ["*, br;q=0", ["gz"]],
  ["GZIP ; Q=1.0", ["gz"]],
  ["gzip;q=nonsense", []],
])("Accept-Encoding %j admits %j", (header, encodings) => {
  expect(acceptedEncodings(header)).toEqual(encodings);
});

test("no header breaks it", () => {
  fc.assert(
    fc.property(fc.string({ unit: "binary" }), (header) => {
      expect(["br,gz", "br", "gz", ""]).toContain(acceptedEncodings(header).join(","));
    }),
  );
});
