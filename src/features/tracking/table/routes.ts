import type { Principal } from "#/base/principal.ts";
import { whileClientStays, type HttpApp } from "#/platform/http/index.ts";
import { presentHead } from "../presenter.ts";
import type { Tracking } from "../service.ts";
import { TableBody, TablePage } from "./schema.ts";

const defaultLimit = 100;

/** `/api/v1/runs/table`: a page of runs with chosen columns only. A POST, because columns are many and long. */
export function tableRoute(app: HttpApp, tracking: Tracking): void {
  const schema = {
    summary: "Read a table of runs: chosen params, tags and metrics of each",
    operationId: "readRunTable",
    tags: ["runs"],
    body: TableBody,
    response: { 200: TablePage },
  };
  app.post("/api/v1/runs/table", { schema, config: { policy: "runs:read" } }, async (request, reply) => {
    const { principal } = request;
    const { filter, order_by: orderBy, columns = [], limit = defaultLimit, cursor, count = false } = request.body;
    const experiments = await resolved(tracking, principal, request.body.experiments);
    const chosen = columns.map((column) =>
      column.of === "metric" ? { ...column, value: column.value ?? "last" } : column,
    );
    const asked = { experiments, filter, orderBy, limit, cursor, columns: chosen, count };
    const page = await whileClientStays(reply, (signal) => tracking.table(principal, asked, signal));
    if (page === undefined) return { items: [], next_cursor: null, total: null };
    return {
      items: page.items.map((row) => ({
        ...presentHead(row, page.experiments.get(row.experimentId) ?? ""),
        values: [...row.values],
      })),
      next_cursor: page.nextCursor ?? null,
      total: page.total ?? null,
    };
  });
}

function resolved(
  tracking: Tracking,
  principal: Principal,
  names: readonly string[] | undefined,
): Promise<number[]> | undefined {
  return names && Promise.all(names.map((name) => tracking.resolveExperiment(principal, name)));
}
