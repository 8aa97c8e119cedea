import { assert, constantFrom, oneof, property, record, string, constant } from "fast-check";
import { expect, test } from "vitest";
import { apiColumn, columnId, metricValues, parseColumn, runFields } from "./column-id.ts";

const key = string({ minLength: 1, unit: "binary" });
const columns = oneof(
  record({ of: constant("run"), key: constantFrom(...runFields) }),
  record({ of: constantFrom("param", "tag"), key }),
  record({ of: constant("metric"), key, value: constantFrom(...metricValues) }),
);

test("a column is read as it was written, whatever its key", () => {
  assert(
    property(columns, (column) => {
      expect(parseColumn(columnId(column))).toEqual(column);
    }),
  );
});

test.each(["", "metric:", "acc", "param.min:lr", "run:nothing", "metric.best:acc"])("%j is no column", (id) => {
  expect(parseColumn(id)).toBeUndefined();
});

test("the API is asked for what is logged only", () => {
  expect(apiColumn({ of: "run", key: "duration" })).toBeUndefined();
  expect(apiColumn({ of: "param", key: "lr" })).toEqual({ of: "param", key: "lr" });
  expect(apiColumn({ of: "metric", key: "acc", value: "max" })).toEqual({ of: "metric", key: "acc", value: "max" });
});
