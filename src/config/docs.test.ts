import { expect, test } from "vitest";
import { renderSettingsDoc } from "./docs.ts";

test("each setting has a row with default, bounds, names and readers", () => {
  const lines = renderSettingsDoc().split("\n");
  expect(lines).toContain(
    "| `worker.kill_grace` | duration | `10s` | 0s–10m | `PHAROS_WORKER__KILL_GRACE` | W | restart | Time between a job's SIGTERM and its SIGKILL. |",
  );
  expect(lines.filter((line) => line.startsWith("| V10 |"))).toHaveLength(2);
});
