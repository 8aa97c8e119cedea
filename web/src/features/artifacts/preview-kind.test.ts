import { expect, test } from "vitest";
import { previewKind } from "./preview-kind.ts";

test.each([
  ["plots/roc.png", "image/png", "image"],
  ["drawing.svg", "image/svg+xml", "image"],
  ["report.html", "text/html; charset=utf-8", "html"],
  ["eval.csv", "text/csv", "table"],
  ["rows.jsonl", "application/octet-stream", "table"],
  ["metrics.json", "application/json", "json"],
  ["paper.pdf", "application/pdf", "pdf"],
  ["voice.wav", "audio/wav", "audio"],
  ["weights.pt", "application/octet-stream", "none"],
  ["MLmodel", "application/octet-stream", "text"],
  ["notes.md", "text/markdown", "text"],
  ["noending", null, "text"],
])("%s of type %s is shown as %s", (path, type, kind) => {
  expect(previewKind(path, type, 100)).toBe(kind);
});

test("a large JSON document is shown as text", () => {
  expect(previewKind("big.json", "application/json", 50 * 2 ** 20)).toBe("text");
});
