import { expect, test } from "vitest";
import { faultsOf, loadWith } from "../fixtures/load-with.ts";

const file = "/home/pharos/user.conf";

test("Lumigator's own lines and PHAROS_ names give settings, with their places", async () => {
  const lines = [
    "# changed ones only",
    "S3_BUCKET=lab",
    "AWS_ENDPOINT_URL='http://minio:9000'",
    'LUMIGATOR_API_CORS_ALLOWED_ORIGINS="http://localhost:3000,http://localhost:8080"',
    "PHAROS_WORKER__ID=${NAME:-conf}",
  ];
  const { values, settings, files, warnings } = await loadWith({ files: { [file]: lines.join("\n") } });
  expect(values.storage).toMatchObject({ bucket: "lab", endpoint_url: "http://minio:9000" });
  expect(values.security.allowed_origins).toEqual(["http://localhost:3000", "http://localhost:8080"]);
  expect(values.worker.id).toBe("conf");
  expect(settings.get("storage.bucket")?.origin).toEqual({ layer: "file", file, line: 2, column: 11 });
  expect(files).toEqual([file]);
  expect(warnings.filter(({ code }) => code === "FOREIGN_NAME")).toEqual([]);
});

test("the secret key is refused there, and unknown names are told without their values", async () => {
  const lines = ["LUMIGATOR_SECRET_KEY=hush", "PHAROS_SECRET_KEY=hush", "S3_BUKET=hush", "PHAROS_URL=http://hush"];
  const faults = await faultsOf({ files: { [file]: lines.join("\n") } });
  expect(faults).toEqual([
    expect.stringContaining("LUMIGATOR_SECRET_KEY is refused"),
    `S3_BUKET is not the name of a setting; did you mean S3_BUCKET? (${file}:3:10)`,
    expect.stringContaining("PHAROS_SECRET_KEY is refused"),
  ]);
  expect(faults.join()).not.toContain("hush");
  expect(await faultsOf({ env: { LUMIGATOR_SECRET_KEY: "hush" } })).toEqual([
    expect.stringContaining("LUMIGATOR_SECRET_KEY is refused"),
  ]);
});
