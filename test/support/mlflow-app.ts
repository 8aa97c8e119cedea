import type { LightMyRequestResponse } from "fastify";
import { pino } from "pino";
import { localPrincipal, type Principal } from "#/base/principal.ts";
import { mlflowArtifactRoutes, type ArtifactsByKind } from "#/compat/mlflow/artifacts/index.ts";
import { mlflowRoutes } from "#/compat/mlflow/index.ts";
import { createArtifacts, modelRows, runRows } from "#/features/artifacts/index.ts";
import { admit } from "#/features/auth/index.ts";
import { createTracking, trackingRoutes } from "#/features/tracking/index.ts";
import { openBlobStore, type BlobStore } from "#/platform/blobs/index.ts";
import type { Database } from "#/platform/db/index.ts";
import type { HttpApp } from "#/platform/http/index.ts";
import { openTestDatabase, type TestEngine } from "./open-test-database.ts";
import { tempFolder } from "./temp-folder.ts";
import { testHttp } from "./test-http.ts";
import { testScope } from "./test-scope.ts";

export interface Answer {
  readonly status: number;
  // Answers of another system's wire format: tests look into them as they are.
  readonly body: Record<string, never>;
  readonly text: string;
}

type Method = "GET" | "POST" | "PATCH" | "PUT" | "DELETE";

interface SendOptions {
  readonly json?: unknown;
  /** The body of an upload. */
  readonly bytes?: string;
  readonly token?: string | undefined;
}

/** The tracking routes over a real database, asked without a socket. */
export interface MlflowApp {
  readonly db: Database;
  readonly app: HttpApp;
  readonly blobs: BlobStore;
  readonly artifacts: ArtifactsByKind;
  /** `path` from /api on, or below /api/2.0/mlflow. `token`: see `tokenOf`. */
  post(path: string, body: unknown, token?: string): Promise<Answer>;
  send(method: Method, path: string, options?: SendOptions): Promise<Answer>;
  get(path: string, query?: Record<string, string | string[]>, token?: string): Promise<Answer>;
}

/** A token that the app takes for this attempt's. */
export function tokenOf(jobId: number, attempt: number): string {
  return `Bearer ${jobId}-${attempt}`;
}

function urlOf(path: string): string {
  return /^\/(ajax-)?api\//.test(path) ? path : `/api/2.0/mlflow${path}`;
}

/** Who an authorization header of `tokenOf` names; without one, the person at this machine. */
export function principalOf(authorization: string | undefined): Principal {
  const [, jobId, attempt] = /^Bearer (\d+)-(\d+)$/.exec(authorization ?? "") ?? [];
  if (jobId === undefined) return localPrincipal;
  return {
    kind: "attempt",
    id: `job:${jobId}:${attempt}`,
    jobId: Number(jobId),
    attempt: Number(attempt),
    owner: "local",
  };
}

export async function openMlflowApp(engine: TestEngine): Promise<MlflowApp> {
  const scope = testScope();
  const db = await openTestDatabase(scope, engine);
  const blobs = await openBlobStore({ kind: "filesystem", folder: await tempFolder(scope, "blobs") });
  const log = pino({ level: "silent" });
  const clock = { now: () => Date.now() };
  const files = { db, blobs, clock, log, maxBytes: 1_000_000 };
  const artifacts = {
    run: createArtifacts({ ...files, holders: runRows }),
    model: createArtifacts({ ...files, holders: modelRows }),
  };
  const tracking = await createTracking({ db, clock, log });
  const app = testHttp({ authenticate: principalOf, admit });
  await app.register(mlflowRoutes(tracking, artifacts, log));
  await app.register(mlflowArtifactRoutes(artifacts, log));
  await app.register(trackingRoutes(tracking));
  scope.defer(() => tracking.close());
  scope.defer(() => app.close());
  const headers = (token?: string) => ({ host: "localhost:9101", ...(token ? { authorization: token } : {}) });
  const send: MlflowApp["send"] = async (method, path, { json, bytes, token } = {}) => {
    const type = bytes === undefined ? "application/json" : "application/octet-stream";
    const payload = bytes ?? (json === undefined ? undefined : JSON.stringify(json));
    return answerOf(
      await app.inject({
        method,
        url: urlOf(path),
        headers: { ...headers(token), ...(payload === undefined ? {} : { "content-type": type }) },
        ...(payload === undefined ? {} : { payload }),
      }),
    );
  };
  return {
    db,
    app,
    blobs,
    artifacts,
    send,
    post: (path, body, token) => send("POST", path, { json: body, token }),
    get: async (path, query = {}, token) =>
      answerOf(
        await app.inject({
          method: "GET",
          url: urlOf(path),
          query,
          headers: headers(token),
        }),
      ),
  };
}

function answerOf(response: LightMyRequestResponse): Answer {
  const isJson = String(response.headers["content-type"]).includes("json");
  return {
    status: response.statusCode,
    body: isJson ? response.json() : {},
    text: response.body,
  };
}

export type Json = Record<string, unknown>;

export async function newRun(api: MlflowApp, body: Json = {}, token?: string): Promise<string> {
  const answer = await api.post("/runs/create", { experiment_id: "0", ...body }, token);
  if (answer.status !== 200) throw new Error(answer.text);
  return (answer.body as unknown as { run: { info: { run_id: string } } }).run.info.run_id;
}

export async function runOf(api: MlflowApp, id: string) {
  const { body } = await api.get("/runs/get", { run_id: id });
  return (body as unknown as { run: { info: Json; data: Record<string, { key: string; value: unknown }[]> } }).run;
}

export async function logBatch(api: MlflowApp, id: string, body: Json, token?: string) {
  return api.post("/runs/log-batch", { run_id: id, ...body }, token);
}

export function point(key: string, value: unknown, step = 0, timestamp = 1000): Json {
  return { key, value, timestamp, step };
}
