import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import type { Assignment, Finish, Registration, SnapshotFile } from "../api.ts";

/** The server's side of the worker protocol, in memory and without rules: for the worker's own tests. */
export interface ProtocolServer {
  readonly url: string;
  /** Set by tests; read at every request. */
  leaseMs: number;
  heartbeatMs: number;
  readonly registrations: Registration[];
  readonly starts: Record<string, unknown>[];
  readonly finishes: Map<string, Finish>;
  readonly artifacts: Map<string, Buffer>;
  readonly renewals: number[];
  /** Refuses everything about this attempt from now on. */
  readonly refusing: Map<string, string>;
  /** Verdict for attempts at the next registration; default keep. */
  verdict: "keep" | "kill" | "finished";
  submit(job: Partial<Assignment> & Pick<Assignment, "command">): Assignment;
  output(name: string, stream: "stdout" | "stderr"): Buffer;
  cancel(name: string, force: boolean): void;
  /** Ends all connections and answers nothing until `up` again. */
  setDown(down: boolean): void;
  addSnapshot(id: string, files: readonly SnapshotFile[], content: Buffer): void;
  close(): Promise<void>;
}

interface State {
  epoch: number;
  nextJob: number;
  down: boolean;
  readonly waiting: Assignment[];
  readonly granted: Map<string, Assignment[]>;
  readonly output: Map<string, Buffer>;
  readonly cancels: Map<string, boolean>;
  readonly streams: Set<ServerResponse>;
  readonly claims: Set<() => void>;
  readonly snapshots: Map<string, { files: readonly SnapshotFile[]; content: Buffer }>;
}

function emptyState(): State {
  return {
    epoch: 0,
    nextJob: 1,
    down: false,
    waiting: [],
    granted: new Map(),
    output: new Map(),
    cancels: new Map(),
    streams: new Set(),
    claims: new Set(),
    snapshots: new Map(),
  };
}

export async function protocolServer(): Promise<ProtocolServer> {
  const state = emptyState();
  const http = createServer((request, response) => {
    if (state.down) return void request.socket.destroy();
    handle(server, state, request, response).catch(() => request.socket.destroy());
  });
  await new Promise<void>((resolve) => void http.listen(0, "127.0.0.1", resolve));
  const url = `http://127.0.0.1:${(http.address() as AddressInfo).port}`;
  const server: ProtocolServer = {
    url,
    leaseMs: 60_000,
    heartbeatMs: 200,
    verdict: "keep",
    registrations: [],
    starts: [],
    finishes: new Map(),
    artifacts: new Map(),
    renewals: [],
    refusing: new Map(),
    submit: (job) => submit(server, state, job),
    output: (name, stream) => state.output.get(`${name} ${stream}`) ?? Buffer.alloc(0),
    cancel(name, force) {
      state.cancels.set(name, force);
      const [job_id, number] = name.split("-").map(Number);
      const data = JSON.stringify({ job_id, attempt: number, force });
      for (const stream of state.streams) stream.write(`event: cancel\ndata: ${data}\n\n`);
    },
    setDown(down) {
      state.down = down;
      if (down) http.closeAllConnections();
    },
    addSnapshot: (id, files, content) => void state.snapshots.set(id, { files, content }),
    close: () =>
      new Promise((resolve) => {
        http.close(() => resolve());
        http.closeAllConnections();
      }),
  };
  return server;
}

function submit(
  server: ProtocolServer,
  state: State,
  job: Partial<Assignment> & Pick<Assignment, "command">,
): Assignment {
  const assignment: Assignment = {
    job_id: state.nextJob,
    attempt: 1,
    run_id: "0".repeat(32),
    experiment_id: "0",
    name: "test",
    token: "attempt-token",
    lease_ms: server.leaseMs,
    snapshot_id: null,
    workdir: null,
    env: {},
    python: null,
    params: {},
    resources: {},
    timeout_s: null,
    kill_grace_s: 10,
    resumable: false,
    urls: { api: server.url, tracking: server.url },
    ...job,
  };
  state.nextJob += 1;
  state.waiting.push(assignment);
  for (const wake of state.claims) wake();
  return assignment;
}

async function handle(server: ProtocolServer, state: State, request: IncomingMessage, response: ServerResponse) {
  const url = new URL(request.url ?? "/", "http://x");
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  const bytes = Buffer.concat(chunks);
  const parts = url.pathname.split("/").filter(Boolean);
  if (request.method === "PUT") {
    server.artifacts.set(url.pathname, bytes);
    return answer(response, 200, {});
  }
  if (parts[2] === "snapshots") return snapshot(state, parts, response);
  const isJson = request.headers["content-type"] === "application/json";
  const body = isJson ? (JSON.parse(bytes.toString()) as Record<string, unknown>) : {};
  if (parts[4] === "attempts") return attempt(server, state, { parts, url, bytes, body }, response);
  switch (parts.at(-1) ?? "") {
    case "register": {
      server.registrations.push(body as unknown as Registration);
      state.epoch += 1;
      const attempts = (body as unknown as Registration).attempts.map(({ job_id, attempt: number }) => ({
        job_id,
        attempt: number,
        verdict: server.verdict,
        lease_ms: server.leaseMs,
      }));
      const intervals = { lease_ms: server.leaseMs, heartbeat_ms: server.heartbeatMs, poll_ms: 2000, flush_ms: 50 };
      return answer(response, 200, { worker_id: 1, epoch: state.epoch, ...intervals, attempts });
    }
    case "claim":
      return claim(state, body, response);
    case "renew":
      return renew(server, state, body, response);
    case "commands":
      response.writeHead(200, { "content-type": "text/event-stream" });
      response.write(": hello\n\n");
      state.streams.add(response);
      return void response.on("close", () => state.streams.delete(response));
    default:
      return answer(response, 200, {});
  }
}

async function claim(state: State, body: Record<string, unknown>, response: ServerResponse) {
  const id = String(body["request_id"]);
  const known = state.granted.get(id);
  if (known) return answer(response, 200, { assignments: known });
  const free = body["free"] as { slots: number };
  if (state.waiting.length === 0 || free.slots === 0) {
    await new Promise<void>((resolve) => {
      const timer = setTimeout(resolve, Number(body["wait_ms"]));
      const wake = () => {
        clearTimeout(timer);
        state.claims.delete(wake);
        resolve();
      };
      state.claims.add(wake);
      response.on("close", wake);
    });
  }
  if (response.destroyed) return;
  const assignments = state.waiting.splice(0, free.slots);
  if (assignments.length > 0) state.granted.set(id, assignments);
  answer(response, 200, { assignments });
}

function renew(server: ProtocolServer, state: State, body: Record<string, unknown>, response: ServerResponse): void {
  const keys = body["attempts"] as { job_id: number; attempt: number }[];
  server.renewals.push(keys.length);
  const attempts = keys.map((key) => {
    const force = state.cancels.get(`${key.job_id}-${key.attempt}`);
    const verdict = server.refusing.has(`${key.job_id}-${key.attempt}`) ? "kill" : "keep";
    return { ...key, verdict, lease_ms: server.leaseMs, ...(force === undefined ? {} : { cancel: { force } }) };
  });
  answer(response, 200, { attempts });
}

interface Call {
  readonly parts: readonly string[];
  readonly url: URL;
  readonly bytes: Buffer;
  readonly body: Record<string, unknown>;
}

function attempt(
  server: ProtocolServer,
  state: State,
  { parts, url, bytes, body }: Call,
  response: ServerResponse,
): void {
  const name = `${parts[5]}-${parts[6]}`;
  const refused = server.refusing.get(name);
  if (refused !== undefined) return answer(response, 409, { code: refused, detail: refused });
  switch (parts[7] ?? "") {
    case "start":
      server.starts.push({ name, ...body });
      return answer(response, 200, {});
    case "logs": {
      const key = `${name} ${url.searchParams.get("stream")}`;
      const had = state.output.get(key) ?? Buffer.alloc(0);
      const offset = Number(url.searchParams.get("offset"));
      if (offset > had.length) return answer(response, 409, { code: "LOG_GAP", detail: "gap", offset: had.length });
      const now = Buffer.concat([had, bytes.subarray(had.length - offset)]);
      state.output.set(key, now);
      return answer(response, 200, { offset: now.length });
    }
    case "finish": {
      const finish = body as unknown as Finish;
      for (const stream of ["stdout", "stderr"] as const) {
        const have = server.output(name, stream).length;
        if (have < finish.offsets[stream]) return answer(response, 425, { code: "LOG_INCOMPLETE", detail: "missing" });
      }
      server.finishes.set(name, finish);
      return answer(response, 200, { state: "succeeded" });
    }
    default:
      return answer(response, 404, {});
  }
}

function snapshot(state: State, parts: readonly string[], response: ServerResponse): void {
  const found = state.snapshots.get(parts[3] ?? "");
  if (!found) return answer(response, 404, { code: "SNAPSHOT_NOT_FOUND", detail: "There is no such snapshot." });
  if (parts[4] === "content") {
    response.writeHead(200, { "content-type": "application/octet-stream" });
    response.end(found.content);
    return;
  }
  answer(response, 200, { id: parts[3], root: "x", files: found.files });
}

function answer(response: ServerResponse, status: number, body: unknown): void {
  const text = JSON.stringify(body);
  response.writeHead(status, { "content-type": "application/json", "content-length": Buffer.byteLength(text) });
  response.end(text);
}
