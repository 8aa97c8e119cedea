import { whileClientStays, type HttpApp } from "#/platform/http/index.ts";
import { presentShort } from "../activity/present.ts";
import type { Tracking } from "../service.ts";
import { resolved } from "../table/routes.ts";
import { GroupBody, GroupPage } from "./schema.ts";

const defaultLimit = 50;

/** `/api/v1/runs/groups`: runs by the value of a param or tag. */
export function groupRoute(app: HttpApp, tracking: Tracking): void {
  const schema = {
    summary: "Group runs by a param or tag, with the least, greatest and mean of chosen columns",
    operationId: "readRunGroups",
    tags: ["runs"],
    body: GroupBody,
    response: { 200: GroupPage },
  };
  app.post("/api/v1/runs/groups", { schema, config: { policy: "runs:read" } }, async ({ principal, body }, reply) => {
    const { filter, by, columns = [], limit = defaultLimit, cursor, superseded = false } = body;
    const experiments = body.experiments && (await resolved(tracking, principal, body.experiments));
    const asked = { experiments, filter, by, columns, limit, cursor, superseded };
    const page = await whileClientStays(reply, (signal) => tracking.groups(principal, asked, signal));
    if (page === undefined) return { items: [], next_cursor: null, total: null };
    return {
      items: page.items.map(({ value, count, newest, values }) => ({
        value,
        count,
        newest_run: newest ? presentShort(newest) : null,
        values: values.map((each) => each ?? null),
      })),
      next_cursor: page.nextCursor ?? null,
      total: page.total ?? null,
    };
  });
}
