import fc from "fast-check";
import { expect, test } from "vitest";
import { sectionsOf } from "./sections.ts";

test("sections are by the word before the first slash, plain metrics first and the machine's last", () => {
  const sections = sectionsOf([
    "system/gpu/0",
    "train/loss",
    "acc",
    "val/loss",
    "train/acc",
    "/odd",
    "loss10",
    "loss9",
  ]);
  expect(sections).toEqual([
    { title: "metrics", metrics: ["/odd", "acc", "loss9", "loss10"] },
    { title: "train", metrics: ["train/acc", "train/loss"] },
    { title: "val", metrics: ["val/loss"] },
    { title: "system", metrics: ["system/gpu/0"] },
  ]);
});

test("every metric is in one section, whatever the order it came in", () => {
  const names = fc.array(
    fc.oneof(fc.string(), fc.constantFrom("a/b", "a/c", "system/x", "constructor/y", "__proto__")),
  );
  fc.assert(
    fc.property(names, (metrics) => {
      const sections = sectionsOf(metrics);
      expect(sections.flatMap((section) => section.metrics).toSorted()).toEqual([...new Set(metrics)].toSorted());
      expect(sectionsOf(metrics.toReversed())).toEqual(sections);
    }),
  );
});
