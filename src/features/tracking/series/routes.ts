import { PharosError } from "#/base/errors/index.ts";
import type { HttpApp } from "#/platform/http/index.ts";
import type { Tracking } from "../service.ts";
import { maxSeries, SeriesBody, SeriesPage } from "./schema.ts";

const defaultBuckets = 800;

/** `/api/v1/series`: what charts draw. A POST, because a chart of many runs names more than a URL holds. */
export function seriesRoute(app: HttpApp, tracking: Tracking): void {
  const schema = {
    summary: "Read metrics as the least, greatest and last value in each stretch of an axis",
    operationId: "readSeries",
    tags: ["runs"],
    body: SeriesBody,
    response: { 200: SeriesPage },
  };
  app.post("/api/v1/series", { schema, config: { policy: "runs:read" } }, async (request) => {
    const { series, x: axis = "step", from, to, buckets = defaultBuckets, smoothing = 0 } = request.body;
    const wanted = series.reduce((sum, { keys }) => sum + keys.length, 0);
    if (wanted > maxSeries) {
      throw new PharosError("INVALID_REQUEST", `These are ${wanted} series; one request takes ${maxSeries}.`);
    }
    const runs = series.map(({ run_id: uuid, keys, known = {} }) => ({
      uuid,
      keys,
      known: new Map(Object.entries(known)),
    }));
    const answer = await tracking.series(request.principal, { runs, axis, from, to, buckets, smoothing });
    return {
      from: answer.range?.from ?? null,
      to: answer.range?.to ?? null,
      series: answer.series.map(({ uuid, smoothed, key, points, version, keep, x, min, max, last }) => ({
        run_id: uuid,
        key,
        points: points ?? null,
        version,
        keep: keep ?? null,
        x: [...x],
        min: [...min],
        max: [...max],
        last: [...last],
        ...(smoothed === undefined ? {} : { smoothed: [...smoothed] }),
      })),
    };
  });
}
