import { expect, test } from "vitest";
import { logBatch, newRun, openMlflowApp, point, type Json, type MlflowApp } from "../support/mlflow-app.ts";
import { describeEngines } from "../support/open-test-database.ts";

async function entries(api: MlflowApp, run: string, of: string, query: Record<string, string> = {}) {
  const { body } = await api.get(`/api/v1/runs/${run}/${of}`, query);
  return body as unknown as { items: (Json & { key: string })[]; next_cursor: string | null; total: number };
}

const keysOf = ({ items }: { items: { key: string }[] }) => items.map(({ key }) => key);

describeEngines("what a run logged, page by page", (engine) => {
  test("params and tags are found by their names and values", async () => {
    const api = await openMlflowApp(engine);
    const [run, other] = [await newRun(api, { run_name: "a" }), await newRun(api)];
    const params = Array.from({ length: 25 }, (_, i) => ({
      key: `p${String(i).padStart(2, "0")}`,
      value: `v${i % 5}`,
    }));
    await logBatch(api, run, { params, tags: [{ key: "note", value: "<b>100%_</b>" }] });
    await logBatch(api, other, { params: [{ key: "p99", value: "v1" }] });
    const seen: string[] = [];
    let cursor: string | null = null;
    do {
      const page = await entries(api, run, "params", { limit: "10", ...(cursor === null ? {} : { cursor }) });
      expect(page.total).toBe(25);
      seen.push(...keysOf(page));
      cursor = page.next_cursor;
    } while (cursor !== null);
    expect(seen).toEqual(params.map(({ key }) => key));
    expect(keysOf(await entries(api, run, "params", { contains: "V3" }))).toEqual(["p03", "p08", "p13", "p18", "p23"]);
    expect(await entries(api, run, "params", { contains: "p2", limit: "1" })).toMatchObject({ total: 5 });
    expect(await entries(api, run, "tags", { contains: "%_<" })).toMatchObject({
      items: [{ key: "note", value: "<b>100%_</b>" }],
    });
  });

  test("metrics come with their bounds, of sealed points and of others", { timeout: 60_000 }, async () => {
    const api = await openMlflowApp(engine);
    const run = await newRun(api);
    const points = Array.from({ length: 9000 }, (_, step) =>
      point("loss", step === 4321 ? 99 : step / 1e4, step, step),
    );
    for (let at = 0; at < points.length; at += 1000) await logBatch(api, run, { metrics: points.slice(at, at + 1000) });
    await logBatch(api, run, {
      metrics: [point("loss", -7, 9000, 9000), point("loss", "NaN", 9001, 9001), point("nan", "NaN", 3)],
    });
    expect((await entries(api, run, "metrics")).items).toMatchObject([
      { key: "loss", last: "NaN", step: 9001, logged_at: "1970-01-01T00:00:09.001Z", min: -7, max: 99 },
      { key: "nan", last: "NaN", step: 3, min: null, max: null, points: 1 },
    ]);
    expect(await entries(api, run, "metrics", { contains: "OSS", limit: "1" })).toMatchObject({
      items: [{ key: "loss" }],
      next_cursor: null,
      total: 1,
    });
    expect(keysOf(await entries(api, run, "metrics", { limit: "1" }))).toEqual(["loss"]);
  });

  test("is asked for in good form only", async () => {
    const api = await openMlflowApp(engine);
    const run = await newRun(api);
    await logBatch(api, run, { params: ["a", "b"].map((key) => ({ key, value: "" })) });
    const { next_cursor: cursor } = await entries(api, run, "params", { limit: "1" });
    for (const of of ["params", "tags", "metrics"]) {
      const status = async (query: Record<string, string>, id = run) =>
        (await api.get(`/api/v1/runs/${id}/${of}`, query)).status;
      expect(await status({}, "0".repeat(32))).toBe(404);
      expect(await status({}, "x")).toBe(400);
      expect(await status({ limit: "1001" })).toBe(400);
      expect(await status({ contains: "\0" })).toBe(400);
      expect(await status({ cursor: cursor ?? "" })).toBe(of === "params" ? 200 : 400);
    }
  });
});
