import type { InjectOptions, LightMyRequestResponse } from "fastify";
import { expect, test } from "vitest";
import { exec } from "#/platform/db/index.ts";
import type { HttpApp } from "#/platform/http/index.ts";
import { describeEngines, openTestDatabase, type TestEngine } from "../../../../test/support/open-test-database.ts";
import { testHttp } from "../../../../test/support/test-http.ts";
import { testScope } from "../../../../test/support/test-scope.ts";
import { setExperimentStage } from "../store/experiments.ts";
import { createViews } from "./service.ts";
import { viewRoutes } from "./routes.ts";

interface At {
  readonly app: HttpApp;
  readonly trash: () => Promise<unknown>;
  readonly ask: (options: InjectOptions) => Promise<LightMyRequestResponse>;
  readonly save: (name: string, state?: unknown) => Promise<LightMyRequestResponse>;
}

const list = "/api/v1/experiments/0/views";

async function open(engine: TestEngine): Promise<At> {
  const scope = testScope();
  const db = await openTestDatabase(scope, engine);
  const app = testHttp();
  await app.register(viewRoutes(createViews({ db, clock: { now: () => 1_000 } })));
  scope.defer(() => app.close());
  const ask = (options: InjectOptions): Promise<LightMyRequestResponse> =>
    app.inject({ ...options, headers: { host: "localhost", ...options.headers } });
  return {
    app,
    ask,
    save: (name, state = "{}") => ask({ method: "POST", url: list, payload: { name, state } }),
    trash: () => db.write(() => exec(setExperimentStage, { id: 0, stage: "deleted", at: 1 })),
  };
}

describeEngines("saved views", (engine) => {
  test("a view is saved, listed by name, changed and deleted", async () => {
    const { ask, save } = await open(engine);
    await save("wide");
    const made = await save("best", '{"filter":"metrics.acc > 0.9"}');
    expect([made.statusCode, made.headers["etag"]]).toEqual([201, '"1"']);
    const { id, ...rest } = made.json<{ id: string }>();
    expect(rest).toEqual({
      experiment_id: "0",
      name: "best",
      state: '{"filter":"metrics.acc > 0.9"}',
      created_by: "local",
      created_at: "1970-01-01T00:00:01.000Z",
      updated_at: "1970-01-01T00:00:01.000Z",
      etag: '"1"',
    });
    const headers = { "if-match": '"1"' };
    const url = `/api/v1/views/${id}`;
    const changed = await ask({ method: "PATCH", url, headers, payload: { name: "the best" } });
    expect([changed.statusCode, changed.headers["etag"]]).toEqual([200, '"2"']);
    expect(changed.json()).toMatchObject({ name: "the best", state: '{"filter":"metrics.acc > 0.9"}', etag: '"2"' });
    const listed = (await ask({ url: list })).json<{ items: { name: string }[] }>();
    expect(listed.items.map((view) => view.name)).toEqual(["the best", "wide"]);
    const stale = await ask({ method: "DELETE", url, headers });
    expect([stale.statusCode, stale.json().code]).toEqual([412, "VIEW_CHANGED"]);
    expect((await ask({ method: "DELETE", url, headers: { "if-match": '"2"' } })).statusCode).toBe(204);
    expect((await ask({ method: "DELETE", url, headers: { "if-match": "*" } })).json().code).toBe("VIEW_NOT_FOUND");
  });

  test("of two who change the same version one is refused", async () => {
    const { ask, save } = await open(engine);
    const { id } = (await save("shared")).json<{ id: string }>();
    const change = (name: string) =>
      ask({ method: "PATCH", url: `/api/v1/views/${id}`, headers: { "if-match": '"1"' }, payload: { name } });
    const answers = await Promise.all([change("mine"), change("yours")]);
    expect(answers.map((answer) => answer.statusCode).toSorted((a, b) => a - b)).toEqual([200, 412]);
  });

  test("a change without If-Match, to a taken name or of nothing is refused", async () => {
    const { ask, save } = await open(engine);
    await save("first");
    const url = `/api/v1/views/${(await save("second")).json<{ id: string }>().id}`;
    expect((await ask({ method: "PATCH", url, payload: { name: "third" } })).json()).toMatchObject({
      status: 428,
      code: "IF_MATCH_MISSING",
    });
    expect((await ask({ method: "DELETE", url })).statusCode).toBe(428);
    const headers = { "if-match": '"1"' };
    const taken = await ask({ method: "PATCH", url, headers, payload: { name: "first" } });
    expect([taken.statusCode, taken.json().code]).toEqual([409, "VIEW_EXISTS"]);
    expect((await ask({ method: "PATCH", url, headers, payload: {} })).statusCode).toBe(400);
    expect((await ask({ method: "PATCH", url, headers, payload: { name: "second" } })).statusCode).toBe(200);
    expect((await save("first")).json().code).toBe("VIEW_EXISTS");
  });

  test.each([
    "<script>alert(1)</script>",
    "🗼".repeat(125),
    "\u202Egnp.exe",
    "it's; drop table saved_views",
    "NaN",
    "%2e%2e/",
  ])("the name %s stays what it is", async (name) => {
    const { ask, save } = await open(engine);
    expect((await save(name, JSON.stringify({ name }))).statusCode).toBe(201);
    const { items } = (await ask({ url: list })).json<{ items: { name: string; state: string }[] }>();
    expect(items.map((view) => [view.name, JSON.parse(view.state)])).toEqual([[name, { name }]]);
  });

  test.each([
    ["an empty name", " ", "{}", "body/name"],
    ["a line break", "a\r\nb", "{}", "body/name"],
    ["NUL", "a\0", "{}", "body/name"],
    ["half a character", "\ud800", "{}", "body/name"],
    ["a long name", "n".repeat(251), "{}", "body/name"],
    ["no JSON", "a", "{x}", "body/state"],
    ["no object", "a", "[1]", "body/state"],
    ["half a character in the state", "a", '{"a":"\ud800"}', "body/state"],
    ["a large state", "a", JSON.stringify({ a: "é".repeat(8192) }), "body/state"],
    ["a state that is an object", "a", { a: 1 }, "body/state"],
  ])("%s is refused with its place", async (_what, name, state, path) => {
    const { save } = await open(engine);
    const answer = await save(name, state);
    expect([answer.statusCode, answer.json().code]).toEqual([400, "INVALID_REQUEST"]);
    expect(answer.json().errors[0].path).toBe(path);
  });

  test("pages follow one another, and their cursor belongs to the list", async () => {
    const { ask, save } = await open(engine);
    for (const name of ["c", "B", "a", "ä", "Z"]) await save(name);
    const names: string[] = [];
    let cursor: string | null = "";
    while (cursor !== null) {
      const page: LightMyRequestResponse = await ask({ url: `${list}?limit=2${cursor && `&cursor=${cursor}`}` });
      const body = page.json<{ items: { name: string }[]; next_cursor: string | null }>();
      names.push(...body.items.map((view) => view.name));
      cursor = body.next_cursor;
    }
    expect(names).toEqual(["B", "Z", "a", "c", "ä"]);
    expect((await ask({ url: `${list}?cursor=e30` })).json().code).toBe("CURSOR_INVALID");
  });

  test("an experiment that is not there or in the trash takes no views", async () => {
    const { ask, save, trash } = await open(engine);
    expect((await ask({ url: "/api/v1/experiments/77/views" })).json().code).toBe("EXPERIMENT_NOT_FOUND");
    expect((await ask({ url: "/api/v1/experiments/x/views" })).statusCode).toBe(400);
    await trash();
    expect((await save("late")).json().code).toBe("EXPERIMENT_NOT_FOUND");
  });
});
