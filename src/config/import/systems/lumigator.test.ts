import { expect, test } from "vitest";
import { fixtureTexts, importTexts, saysOf } from "../fixtures/import-fixture.ts";

const all = fixtureTexts("lumigator", ["user.conf", ".default.conf", "build.env", "lumigator.key"]);

test("user.conf goes before .default.conf, whatever the order of the arguments", () => {
  const imported = importTexts("lumigator", fixtureTexts("lumigator", ["user.conf", ".default.conf"]));
  expect(imported.main).toContain("endpoint_url: https://s3.example.org # user.conf:3 AWS_ENDPOINT_URL");
  expect(saysOf(imported, "AWS_ENDPOINT_URL").toSorted()).toEqual([
    expect.stringMatching(/^mapped \| storage\.endpoint_url \| used only when storage\.type is s3/),
    expect.stringMatching(/^merged \| storage\.endpoint_url \| .*user\.conf:3 gives another value, which holds$/),
  ]);
});

test("the key stays in its file, and the copy of it in build/.env is not needed", () => {
  const imported = importTexts("lumigator", all);
  expect(saysOf(imported, "the key")).toEqual([expect.stringMatching(/^mapped \| secrets\.key_file /)]);
  expect(imported.main).toContain("key_file: /project/lumigator.key # lumigator.key:1");
  expect(saysOf(imported, "LUMIGATOR_SECRET_KEY")).toEqual([
    expect.stringMatching(/^not-needed \| the key comes only from a file/),
  ]);
  const key = all["lumigator.key"]?.trim() ?? "";
  expect(imported.main + String(imported.secrets) + JSON.stringify(imported.lines)).not.toContain(key);
});

test("providers' keys become the first secrets, by either of their names", () => {
  const imported = importTexts("lumigator", {
    "user.conf": "HF_TOKEN=one\nMISTRAL_API_KEY=two\nopenai_api_key=three\nDEEPSEEK_API_KEY=four\n",
  });
  expect(imported.lines.map(({ key, outcome }) => [outcome, key])).toEqual(
    ["hf", "mistral", "openai", "deepseek"].map((provider) => ["secret", `secrets.bootstrap.${provider}_api_key`]),
  );
});

test("a number's form is mended, Lumigator's own database left alone", () => {
  const imported = importTexts("lumigator", fixtureTexts("lumigator", [".default.conf"]));
  expect(saysOf(imported, "RAY_WORKER_GPUS")).toEqual(["changed | ray.worker_gpus | written as the whole number 1"]);
  expect(imported.main).toContain("connection: /app/pharos.sqlite");
  expect(imported.main).toContain("allowed_origins: [http://localhost:3000, http://localhost:8000] #");
  expect(imported.main).toContain("database: sqlite:////mlflow/mlflow.db");
});

test.each(["", "two\nlines\n", "short\n"])("a key file with %j is refused without its content", (text) => {
  const { faults } = importTexts("lumigator", { "lumigator.key": text });
  expect(faults).toEqual([
    {
      code: "SYNTAX",
      path: expect.stringMatching(/^lumigator\.key:\d$/),
      message: expect.stringContaining("must be a key of Lumigator"),
    },
  ]);
});
