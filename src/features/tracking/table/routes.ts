import type { Static } from "typebox";
import { PharosError } from "#/base/errors/index.ts";
import type { Principal } from "#/base/principal.ts";
import { whileClientStays, type HttpApp } from "#/platform/http/index.ts";
import { presentHead } from "../presenter.ts";
import type { Tracking } from "../service.ts";
import type { TableColumn } from "./columns.ts";
import { TableBody, TablePage } from "./schema.ts";
import type { RunTable } from "./table-of-runs.ts";

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
    const { principal, body } = request;
    if (body.run_ids !== undefined) refuseChoice(body);
    const table = await whileClientStays(reply, (signal) => read(tracking, principal, body, signal));
    return table === undefined ? { items: [], next_cursor: null, total: null, missing: [] } : present(table);
  });
}

type Body = Static<typeof TableBody>;

const choices = ["experiments", "filter", "order_by", "view", "superseded", "limit", "cursor", "count"] as const;

/** Who names runs has chosen and sorted them already. */
function refuseChoice(body: Body): void {
  const given = choices.find((name) => body[name] !== undefined);
  if (given === undefined) return;
  const message = "It cannot stand beside run_ids.";
  throw new PharosError("INVALID_REQUEST", `${given}: ${message}`, { errors: [{ path: `/${given}`, message }] });
}

async function read(tracking: Tracking, principal: Principal, body: Body, signal: AbortSignal): Promise<RunTable> {
  const columns = (body.columns ?? []).map(columnOf);
  if (body.run_ids !== undefined) return tracking.tableOf(principal, body.run_ids, columns);
  const { filter, order_by: orderBy, limit = defaultLimit, cursor, count = false, superseded = false } = body;
  const experiments = body.experiments && (await resolved(tracking, principal, body.experiments));
  const view = viewTypes[body.view ?? "active"];
  const asked = { experiments, filter, orderBy, view, superseded, limit, cursor, columns, count };
  return tracking.table(principal, asked, signal);
}

export const viewTypes = { active: "ACTIVE_ONLY", deleted: "DELETED_ONLY", all: "ALL" } as const;

function columnOf(column: NonNullable<Body["columns"]>[number]): TableColumn {
  if (column.of !== "metric") return column;
  const { value = "last" } = column;
  return { ...column, value: typeof value === "string" ? value : { atStep: value.at_step } };
}

/** The ids of experiments that a request names. */
export function resolved(tracking: Tracking, principal: Principal, names: readonly string[]): Promise<number[]> {
  return Promise.all(names.map((name) => tracking.resolveExperiment(principal, name)));
}

function present(table: RunTable): Static<typeof TablePage> {
  return {
    items: table.items.map((row) => ({
      ...presentHead(row, table.experiments.get(row.experimentId) ?? ""),
      attempt: row.attempt,
      values: [...row.values],
    })),
    next_cursor: table.nextCursor ?? null,
    total: table.total ?? null,
    missing: [...table.missing],
  };
}
