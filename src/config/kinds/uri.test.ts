import { expect, test } from "vitest";
import { readKind as read } from "../fixtures/read-kind.ts";
import { uri } from "./uri.ts";

const place = uri({ schemes: ["file", "s3"] });

test("a URI of a known scheme, kept as it is but for the scheme's case", () => {
  expect(["S3://Mlflow/a", "file:///dioptra/artifacts", "file:/a"].map((given) => read(place, given))).toEqual([
    "s3://Mlflow/a",
    "file:///dioptra/artifacts",
    "file:/a",
  ]);
  for (const wrong of ["http://lab", "artifacts", "s3:", "s3:// a", ""]) {
    expect(read(place, wrong)).toEqual([`must be a URI that starts with file: or s3:, not "${wrong}"`]);
  }
});

test("a user in it belongs into a secret", () => {
  expect(read(place, "s3://me:hush@bucket")).toEqual(["must not carry a user or password"]);
  const redis = uri({ schemes: ["redis"], credentials: true });
  expect(read(redis, "redis://:hush@redis:6379/0")).toBe("redis://:hush@redis:6379/0");
  const database = uri({ schemes: ["postgresql"], credentials: true });
  expect(read(database, "postgresql+psycopg2://u:p@h/d")).toBe("postgresql+psycopg2://u:p@h/d");
});
