import type { IncomingMessage } from "node:http";
import { createParser } from "eventsource-parser";
import {
  ApiRefusal,
  type AttemptKey,
  type Command,
  type Manifest,
  type Registered,
  type RenewedAttempt,
  type Session,
  type WorkerApi,
  type Assignment,
} from "./api.ts";
import { drained, openTransport, readJson, type Call } from "./http-transport.ts";

export interface HttpApiOptions {
  readonly url: string;
  readonly token: string;
  /** Milliseconds that an answer may take; a transfer counts from its last byte. */
  readonly timeoutMs: () => number;
}

/** The worker protocol over HTTP. */
export function openHttpApi(options: HttpApiOptions): WorkerApi {
  const base = new URL("api/v1/", options.url.endsWith("/") ? options.url : `${options.url}/`);
  const { send, close } = openTransport();
  const call = async (method: string, path: string, rest: Partial<Call> = {}) =>
    send({ method, url: new URL(path, base), token: options.token, timeoutMs: options.timeoutMs(), ...rest });
  const json = async <T>(method: string, path: string, body: unknown, rest: Partial<Call> = {}): Promise<T> =>
    readJson(await call(method, path, { json: body, ...rest }));
  return {
    register: (registration) => json<Registered>("POST", "workers/register", registration),
    async claim(session, claim, signal) {
      const limits = { signal, timeoutMs: options.timeoutMs() + claim.wait_ms };
      const body = { epoch: session.epoch, ...claim };
      return (await json<{ assignments: Assignment[] }>("POST", `${own(session)}/claim`, body, limits)).assignments;
    },
    async renew(session, attempts, load) {
      const body = { epoch: session.epoch, attempts, load };
      return (await json<{ attempts: RenewedAttempt[] }>("POST", `${own(session)}/renew`, body)).attempts;
    },
    async start(session, key, start) {
      await json("POST", `${of(session, key)}/start`, { epoch: session.epoch, ...start });
    },
    async log(session, key, stream, offset, body) {
      const path = `${of(session, key)}/logs?stream=${stream}&offset=${offset}&epoch=${session.epoch}`;
      const answer = call("POST", path, { body }).then((response) => readJson<{ offset: number }>(response));
      return (await answer.catch(reachedOffset)).offset;
    },
    finish: (session, key, finish) => json("POST", `${of(session, key)}/finish`, { epoch: session.epoch, ...finish }),
    async drain(session) {
      await json("POST", `${own(session)}/drain`, { epoch: session.epoch });
    },
    async *commands(session, signal, idleMs) {
      const path = `${own(session)}/commands?epoch=${session.epoch}`;
      const headers = { accept: "text/event-stream" };
      yield* parseCommands(await call("GET", path, { signal, headers, timeoutMs: idleMs }));
    },
    manifest: async (id) => readJson<Manifest>(await call("GET", `snapshots/${id}`)),
    async *content(id) {
      yield* await call("GET", `snapshots/${id}/content`);
    },
    async putArtifact(assignment, path, body) {
      await drained(await call("PUT", "", { url: artifactUrl(assignment, path), token: assignment.token, body }));
    },
    close,
  };
}

function own(session: Session): string {
  return `workers/${session.worker_id}`;
}

function of(session: Session, key: AttemptKey): string {
  return `${own(session)}/attempts/${key.job_id}/${key.attempt}`;
}

function artifactUrl(assignment: Assignment, path: string): URL {
  const file = path.split("/").map(encodeURIComponent).join("/");
  const root = assignment.urls.tracking.replace(/\/+$/, "");
  const place = `${assignment.experiment_id}/${assignment.run_id}/artifacts/${file}`;
  return new URL(`${root}/api/2.0/mlflow-artifacts/artifacts/${place}`);
}

/** A refused gap tells where to go on. */
function reachedOffset(error: unknown): { offset: number } {
  const reached = error instanceof ApiRefusal && error.code === "LOG_GAP" ? error.problem["offset"] : undefined;
  if (typeof reached === "number") return { offset: reached };
  throw error;
}

async function* parseCommands(response: IncomingMessage): AsyncIterable<Command> {
  const found: Command[] = [];
  const parser = createParser({
    onEvent(event) {
      const data = JSON.parse(event.data || "{}") as AttemptKey & { force?: boolean };
      if (event.event === "cancel") {
        const attempt = { job_id: data.job_id, attempt: data.attempt };
        found.push({ kind: "cancel", attempt, force: data.force === true });
      } else if (event.event === "work" || event.event === "drain") {
        found.push({ kind: event.event });
      }
    },
  });
  response.setEncoding("utf8");
  for await (const text of response) {
    parser.feed(text as string);
    yield* found.splice(0);
  }
}
