import { expect, test } from "vitest";
import { renderSettingsDoc } from "./docs.ts";

const lines = renderSettingsDoc().split("\n");
const rowOf = (key: string) => lines.filter((line) => line.startsWith(`| \`${key}\` |`));

test("each setting has a row with default, bounds, names and readers", () => {
  expect(rowOf("worker.kill_grace")).toEqual([
    "| `worker.kill_grace` | duration | `10s` | 0s–10m | `PHAROS_WORKER__KILL_GRACE` | W | restart | Time between a job's SIGTERM and its SIGKILL. |",
  ]);
  expect(lines.filter((line) => line.startsWith("| V10 |"))).toHaveLength(2);
});

test("a row has the keys and variables that give the same setting", () => {
  expect(rowOf("redis.url").join("")).toContain("`PHAROS_REDIS__URL`<br>`redis_url`<br>`RQ_REDIS_URI`");
  expect(rowOf("model_db.port").join("")).toContain("`LUME_MODEL_DB_PORT` until 1.0.0");
  expect(rowOf("worker.gpu_count").join("")).toContain("`GPU_COUNT` *ambient*");
});

test("members of a map have rows of their own", () => {
  expect(rowOf("auth.api_keys.USER.hash")).toEqual([
    "| `auth.api_keys.USER.hash` | secret sha256 |  | 64 hexadecimal digits |  | S | live | SHA-256 of the user's key. |",
  ]);
  expect(rowOf("auth.api_keys.USER")).toEqual([]);
});

test("a row says what the setting waits for, and with which values", () => {
  expect(rowOf("storage.type").join("")).toContain(
    "*Waits for the S3 blob store with `s3`; does not start until then.*",
  );
  expect(rowOf("ray.auth_token").join("")).toContain("*Waits for the Ray executor.*");
});

test("each code that a fault can have is explained", () => {
  expect(lines).toContain("| `UNKNOWN_KEY` | No setting has this name. |");
});
