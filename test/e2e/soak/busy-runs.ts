import { setTimeout as delay } from "node:timers/promises";
import { trackingClient } from "../../support/web-fixture/index.ts";

const pauseMs = 1000;
/** More than a chart has columns, so that its lines are as long as they become: what grows beside them is no drawing. */
const stepsBefore = 2000;

/** Runs that log as jobs do, each a few metrics a second, until the signal aborts. Answers how many points they logged. */
export async function keepLogging(
  url: string,
  experimentId: string,
  runs: number,
  signal: AbortSignal,
): Promise<number> {
  const client = trackingClient(url);
  let points = 0;
  const logger = async (name: string): Promise<void> => {
    const id = await client.run(experimentId, name);
    const before = Array.from({ length: stepsBefore }, (_, step) => pointsAt(step)).flat();
    await client.log(id, { metrics: before });
    points += before.length;
    for (let step = stepsBefore; !signal.aborted; step += 1) {
      const metrics = pointsAt(step);
      await client.log(id, { metrics });
      points += metrics.length;
      await delay(pauseMs, undefined, { signal }).catch(() => undefined);
    }
    await client.end(id);
  };
  await Promise.all(Array.from({ length: runs }, (_, i) => logger(`busy ${i}`)));
  return points;
}

function pointsAt(step: number) {
  const values = { loss: 1 / (step + 1), accuracy: 1 - 1 / (step + 2), lr: 0.1, "system/cpu": Math.random() };
  return Object.entries(values).map(([key, value]) => ({ key, value, step }));
}
