import { sse, type HttpApp, type ServerEvent } from "#/platform/http/index.ts";
import type { Jobs } from "./service.ts";

/** More changed things than this between two sends: read everything again. */
const mostHints = 1000;

/** `GET /api/v1/events`: hints of what to fetch again, one stream for everything that a page shows. */
export function feedRoute(app: HttpApp, jobs: Jobs): void {
  app.get(
    "/api/v1/events",
    {
      schema: {
        summary: "Hear which things changed (server-sent events)",
        description: "Hints only: fetch again what is named. After a broken connection fetch everything that is shown.",
        operationId: "followEvents",
        tags: ["events"],
      },
      config: { policy: "jobs:read" },
    },
    (_request, reply) => sse(reply, (signal) => hints(jobs, signal)),
  );
}

async function* hints(jobs: Jobs, signal: AbortSignal): AsyncGenerator<ServerEvent> {
  const changed = new Set<string>();
  let wake: (() => void) | undefined;
  const stop = jobs.listen((topic) => {
    if (changed.size < mostHints) changed.add(topic);
    wake?.();
  });
  signal.addEventListener("abort", () => wake?.(), { once: true });
  try {
    while (!signal.aborted) {
      if (changed.size === 0) {
        const { promise, resolve } = Promise.withResolvers<void>();
        wake = resolve;
        await promise;
      }
      const topics = changed.size >= mostHints ? ["*"] : [...changed];
      changed.clear();
      if (topics.length > 0) yield { event: "changed", data: { topics } };
    }
  } finally {
    stop();
  }
}
