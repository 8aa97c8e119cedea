import * as fc from "fast-check";
import { expect, test } from "vitest";
import { disposition } from "./disposition.ts";
import { savedAs, shownAs } from "./shown-as.ts";

test.each([
  ["report.html", "text/html; charset=utf-8", true],
  ["REPORT.HTM", "text/html; charset=utf-8", true],
  ["plot.svg", "image/svg+xml", true],
  ["plot.png", "image/png", true],
  ["talk.mp4", "video/mp4", true],
  ["say.wav", "audio/wav", true],
  ["paper.pdf", "application/pdf", true],
  ["rows.csv", "text/csv; charset=utf-8", true],
  ["table.json", "application/json", true],
  ["evil.js", "text/plain; charset=utf-8", true],
  ["evil.mjs", "text/plain; charset=utf-8", true],
  ["evil.css", "text/plain; charset=utf-8", true],
  ["evil.xhtml", "text/plain; charset=utf-8", true],
  ["evil.xml", "text/plain; charset=utf-8", true],
  ["conf.yaml", "text/plain; charset=utf-8", true],
  ["model.pt", "application/octet-stream", false],
  ["a.html.gz", "application/octet-stream", false],
  ["model/MLmodel", "text/plain; charset=utf-8", true],
  ["LICENSE", "text/plain; charset=utf-8", true],
  ["html", "application/octet-stream", false],
  ["a.html/weights", "application/octet-stream", false],
  ["x.constructor", "application/octet-stream", false],
])("%s is shown as %s, inline: %s", (path, type, inline) => {
  expect(shownAs(path)).toMatchObject({ type, inline });
});

const names = fc.oneof(
  fc.string({ unit: "binary" }),
  fc
    .tuple(fc.string(), fc.constantFrom("html", "svg", "js", "css", "xml", "pdf", "png", "json"))
    .map(([a, b]) => `${a}.${b}`),
);

test("whatever a file is called, it gets an origin of its own or a reader that runs no script, and only our pages frame it", () => {
  fc.assert(
    fc.property(names, (name) => {
      const { type, policy } = shownAs(name);
      expect(policy.startsWith("sandbox") || type === "application/pdf").toBe(true);
      expect(policy).not.toContain("allow-same-origin");
      expect(policy).toContain("default-src 'none'");
      expect(policy).toContain("frame-ancestors 'self'");
      expect(policy.includes("allow-scripts")).toBe(type.startsWith("text/html"));
      expect(type).not.toMatch(/javascript|css|xml;|xhtml/);
      expect(savedAs(name)).toMatchObject({ inline: false, policy: "sandbox; default-src 'none'" });
      expect(savedAs(name).type).not.toMatch(/html|svg/);
    }),
  );
});

test.each([
  ["weights.pt", `attachment; filename="weights.pt"; filename*=UTF-8''weights.pt`],
  [`a"b;c.txt`, `attachment; filename="a_b_c.txt"; filename*=UTF-8''a%22b%3Bc.txt`],
  ["a\r\nset-cookie: x=1", `attachment; filename="a__set-cookie_ x_1"; filename*=UTF-8''a%0D%0Aset-cookie%3A%20x%3D1`],
  ["ünï.txt", `attachment; filename="_n_.txt"; filename*=UTF-8''%C3%BCn%C3%AF.txt`],
  ["it's (1)*.txt", `attachment; filename="it_s _1__.txt"; filename*=UTF-8''it%27s%20%281%29%2A.txt`],
  ["report\u202Egpj.exe", `attachment; filename="report_gpj.exe"; filename*=UTF-8''report_gpj.exe`],
])("the name %j is safe in a header", (name, header) => {
  expect(disposition("attachment", name)).toBe(header);
});

test("no name leaves its header", () => {
  fc.assert(
    fc.property(fc.string({ unit: "binary", maxLength: 500 }), (name) => {
      const header = disposition("inline", name);
      expect(header).toMatch(/^inline; filename="[\w.\- ]*"; filename\*=UTF-8''[\w.\-~!%]*$/);
    }),
  );
});
