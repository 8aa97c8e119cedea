import type { Workers } from "#/features/workers/index.ts";
import type { Feed } from "./feed.ts";

/** Time alone makes a worker unreachable, so somebody has to look. */
const everyMs = 1000;

/** Tells the feed of workers that came, went, or have another state or other free places. Answers how to stop. */
export function hintAtWorkers(feed: Feed, workers: Pick<Workers, "registry">): () => void {
  let known = new Map<number, string>();
  const timer = setInterval(() => {
    if (feed.isHeard()) known = tellChanges(feed, workers.registry, known);
  }, everyMs);
  timer.unref();
  return () => clearInterval(timer);
}

function tellChanges(
  feed: Feed,
  registry: Workers["registry"],
  known: ReadonlyMap<number, string>,
): Map<number, string> {
  const now = new Map(
    registry
      .now()
      .map(({ machine, free }) => [machine.id, JSON.stringify([machine, free, registry.find(machine.id)?.load])]),
  );
  for (const id of new Set([...known.keys(), ...now.keys()])) {
    if (known.get(id) !== now.get(id)) feed.publish({ topic: "workers", id: String(id) });
  }
  return now;
}
