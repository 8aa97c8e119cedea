import { Type, type Static } from "typebox";
import { PharosError } from "#/base/errors/index.ts";
import type { Permission } from "#/base/permissions.ts";
import { authorize } from "#/features/auth/index.ts";
import { routes, sse, type Routes } from "#/platform/http/index.ts";
import type { Feed } from "./feed.ts";
import { follow, type Wanted } from "./follow.ts";
import { feedTopics, type FeedTopic } from "./hint.ts";

const ids = (what: string, pattern: string) =>
  Type.Optional(Type.String({ maxLength: 10_000, pattern: `^(${pattern})(,(${pattern}))*$`, description: what }));
const number = "[0-9]{1,15}";

const Query = Type.Object(
  {
    topics: Type.Optional(
      Type.String({ maxLength: 100, description: `Of ${feedTopics.join(", ")}, with commas. Default: all.` }),
    ),
    jobs: ids("Only these jobs, with commas.", number),
    runs: ids("Only these runs, with commas, and those of `experiments`.", "[0-9a-f]{32}"),
    experiments: ids("Only runs of these experiments, with commas, and `runs`.", number),
    after: Type.Optional(
      Type.String({ maxLength: 100, description: "As Last-Event-ID, for a stream that is opened anew." }),
    ),
  },
  { additionalProperties: false },
);

const description = `Hints only: fetch again what is named. Events:
\`ready\`: from here on every change is told; its id is the place to come back to.
\`changed\`: \`{topic, id, version?, experiment_id?}\`; version is a job's, experiment_id a run's.
\`reset\`: some changes were missed: fetch again everything that is shown.
A run is named at most every 500 ms. One stream serves all tabs of a browser.`;

const permissions: Readonly<Record<FeedTopic, Permission>> = {
  jobs: "jobs:read",
  runs: "runs:read",
  workers: "workers:read",
  queues: "jobs:read",
};

/** `GET /api/v1/events`. */
export function feedRoutes(feed: Feed): Routes {
  return routes((app) => {
    app.get(
      "/api/v1/events",
      {
        schema: {
          summary: "Hear which things changed (server-sent events)",
          description,
          operationId: "followEvents",
          tags: ["events"],
          querystring: Query,
          headers: Type.Object({ "last-event-id": Type.Optional(Type.String({ maxLength: 100 })) }),
        },
        config: { policy: "jobs:read" },
      },
      async ({ query, headers, principal }, reply) => {
        const wanted = wantedOf(query);
        for (const topic of wanted.topics) authorize(principal, permissions[topic]);
        const after = headers["last-event-id"] ?? query.after;
        await sse(reply, (signal) => follow(feed, { principal, wanted, after, signal }));
      },
    );
  });
}

function wantedOf(query: Static<typeof Query>): Wanted {
  return {
    topics: topicsOf(query.topics),
    jobs: setOf(query.jobs),
    runs: setOf(query.runs),
    experiments: setOf(query.experiments),
  };
}

function setOf(text: string | undefined): ReadonlySet<string> | undefined {
  return text === undefined ? undefined : new Set(text.split(","));
}

function topicsOf(text: string | undefined): ReadonlySet<FeedTopic> {
  if (text === undefined) return new Set(feedTopics);
  const words = text.split(",");
  const wrong = words.find((word) => !feedTopics.some((topic) => topic === word));
  if (wrong === undefined) return new Set(feedTopics.filter((topic) => words.includes(topic)));
  throw new PharosError("INVALID_REQUEST", `There is no topic '${wrong}'.`, {
    errors: [{ path: "querystring/topics", message: `must be of ${feedTopics.join(", ")}` }],
  });
}
