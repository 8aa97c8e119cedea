import { expect, test } from "vitest";
import { newRun, openMlflowApp, type Json, type MlflowApp } from "../support/mlflow-app.ts";
import { describeEngines } from "../support/open-test-database.ts";

const uri = "/api/v1/experiments";

async function list(api: MlflowApp, query: Record<string, string> = {}) {
  const { body } = await api.get(uri, query);
  return body as unknown as { items: (Json & { name: string })[]; next_cursor: string | null };
}

const namesOf = ({ items }: { items: { name: string }[] }) => items.map(({ name }) => name);

describeEngines("experiments as the web shows them", (engine) => {
  test("tell their runs by status and the newest, and nothing of the trash", async () => {
    const api = await openMlflowApp(engine);
    const old = await newRun(api, { run_name: "old", start_time: 1000 });
    const newest = await newRun(api, { run_name: "newest", start_time: 3000 });
    const gone = await newRun(api, { run_name: "gone", start_time: 4000 });
    await api.post("/runs/update", { run_id: old, status: "FINISHED", end_time: 9000 });
    await api.post("/runs/update", { run_id: newest, status: "FAILED", end_time: 3500 });
    await newRun(api, { run_name: "middle", start_time: 2000 });
    await api.post("/runs/delete", { run_id: gone });
    const shown = {
      id: "0",
      name: "Default",
      deleted: false,
      artifact_location: "mlflow-artifacts:/0",
      runs: {
        by_status: { SCHEDULED: 0, RUNNING: 1, FINISHED: 1, FAILED: 1, KILLED: 0 },
        count: 3,
        exact: true,
      },
      newest_run: { run_id: newest, status: "FAILED", finished_at: "1970-01-01T00:00:03.500Z" },
      last_activity_at: "1970-01-01T00:00:03.000Z",
    };
    expect(await api.get(`${uri}/Default`)).toMatchObject({ status: 200, body: shown });
    expect(await api.get(`${uri}/0`)).toMatchObject({ status: 200, body: shown });
    expect(await list(api)).toMatchObject({ items: [shown] });
  });

  test("are found by a text, by their names before ids only where nobody has the id, and by their last activity", async () => {
    const api = await openMlflowApp(engine);
    for (const name of ["0", "<script>alert(1)</script>", "100%", "Vision"])
      await api.post("/experiments/create", { name });
    await newRun(api, { experiment_id: "2", start_time: Date.now() + 60_000 });
    expect((await api.get(`${uri}/0`)).body).toMatchObject({ name: "Default" });
    expect((await api.get(`${uri}/${encodeURIComponent("<script>alert(1)</script>")}`)).body).toMatchObject({
      id: "2",
    });
    expect(namesOf(await list(api, { contains: "vIs" }))).toEqual(["Vision"]);
    expect(namesOf(await list(api, { contains: "%" }))).toEqual(["100%"]);
    const first = await list(api, { order_by: "last_activity DESC", limit: "1" });
    expect(namesOf(first)).toEqual(["<script>alert(1)</script>"]);
    const rest = await list(api, { order_by: "last_activity DESC", cursor: first.next_cursor ?? "" });
    expect([rest.items.length, rest.next_cursor]).toEqual([4, null]);
    expect(rest.items.at(-1)).toMatchObject({ runs: { count: 0 }, newest_run: null });
  });

  test("in the trash are told when they are asked for", async () => {
    const api = await openMlflowApp(engine);
    await api.post("/experiments/create", { name: "old" });
    await api.post("/experiments/delete", { experiment_id: "1" });
    expect(namesOf(await list(api))).toEqual(["Default"]);
    expect(await list(api, { view: "deleted" })).toMatchObject({ items: [{ name: "old", deleted: true }] });
    expect((await list(api, { view: "all" })).items).toHaveLength(2);
  });

  test("are asked for in good form only", async () => {
    const api = await openMlflowApp(engine);
    const status = async (path: string, query: Record<string, string> = {}) => (await api.get(path, query)).status;
    expect(await status(`${uri}/99`)).toBe(404);
    expect(await status(`${uri}/99999999999999999999`)).toBe(404);
    expect(await status(`${uri}/%00`)).toBe(400);
    expect(await status(uri, { filter: "last_activity > 5" })).toBe(400);
    expect(await status(uri, { order_by: "nothing" })).toBe(400);
    expect(await status(uri, { view: "x" })).toBe(400);
    expect((await api.post("/experiments/search", { order_by: ["last_activity"] })).status).toBe(400);
  });
});
