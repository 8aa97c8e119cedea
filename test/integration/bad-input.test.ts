import { readFile } from "node:fs/promises";
import { request } from "node:http";
import path from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { api } from "../support/api.ts";
import { badRequests, type ApiDocument, type BadRequest } from "../support/bad-input.ts";
import { mlflowDocument } from "../support/mlflow-document.ts";
import { createScope } from "../support/scope.ts";
import { repositoryRoot, startPharos, testHome, type TestHome } from "../support/spawn-pharos.ts";
import type { Program } from "../support/spawn-program.ts";

const scope = createScope();
let home: TestHome;
let server: Program;
let workerToken: string;

const document = JSON.parse(await readFile(path.join(repositoryRoot, "docs", "openapi.json"), "utf8")) as ApiDocument;
const byOperation = Map.groupBy(badRequests(document), (bad) => bad.operation);

beforeAll(async () => {
  home = await testHome(scope);
  server = await startPharos(scope, home, ["server"]);
  workerToken = (await readFile(path.join(home.home, "worker.token"), "utf8")).trim();
});
afterAll(() => scope.close());

interface Seen {
  readonly status: number;
  readonly body: string;
}

/** Sends the bytes as they are: fetch would refuse or mend some of these. An event stream counts as its status. */
function send(bad: BadRequest): Promise<Seen> {
  return new Promise((resolve, reject) => {
    const headers = {
      authorization: bad.path.startsWith("/api/v1/workers") ? `Bearer ${workerToken}` : "",
      ...(bad.type === undefined ? {} : { "content-type": bad.type }),
      ...(bad.body === undefined ? {} : { "content-length": String(Buffer.byteLength(bad.body)) }),
    };
    if (headers.authorization === "") Reflect.deleteProperty(headers, "authorization");
    const outgoing = request(
      { host: "127.0.0.1", port: home.port, method: bad.method.toUpperCase(), path: bad.path, headers, timeout: 8000 },
      (answer) => {
        let body = "";
        const done = () => resolve({ status: answer.statusCode ?? 0, body });
        if (/event-stream/.test(answer.headers["content-type"] ?? "")) {
          outgoing.destroy();
          done();
          return;
        }
        answer.on("data", (chunk: Buffer) => (body += chunk.toString()));
        answer.on("end", done);
        answer.on("error", done);
      },
    );
    outgoing.on("timeout", () => outgoing.destroy(new Error("no answer within eight seconds")));
    // A body that is refused early may be cut off while it is still on its way; the answer counts.
    outgoing.on("error", (error: NodeJS.ErrnoException) =>
      error.code === "EPIPE" || error.code === "ECONNRESET"
        ? resolve({ status: 413, body: '{"code":"CUT_OFF"}' })
        : reject(error),
    );
    outgoing.end(bad.body);
  });
}

function fault(bad: BadRequest, seen: Seen): string | undefined {
  const told = `${bad.method} ${bad.path.slice(0, 80)} with ${bad.what}: ${seen.status} ${seen.body.slice(0, 200)}`;
  if (seen.status >= 500) return told;
  if (seen.status < 400) return bad.certain && bad.path.startsWith("/api/v1/") ? `accepted: ${told}` : undefined;
  if (/ {4}at .*\.ts:\d+/.test(seen.body)) return `stack: ${told}`;
  const problem = parsed(seen.body);
  return problem["code"] || problem["error_code"] ? undefined : `no code: ${told}`;
}

function parsed(body: string): Record<string, unknown> {
  try {
    return JSON.parse(body) as Record<string, unknown>;
  } catch {
    return {};
  }
}

async function faultsOf(requests: readonly BadRequest[]): Promise<string[]> {
  const faults: string[] = [];
  for (const bad of requests) {
    const found = await send(bad).then(
      (seen) => fault(bad, seen),
      (error: unknown) => `${bad.method} ${bad.path.slice(0, 80)} with ${bad.what}: ${String(error)}`,
    );
    if (found !== undefined) faults.push(found);
  }
  return faults;
}

test.each([...byOperation.keys()])(
  "bad input to %s gets a 4xx with a permanent code",
  async (operation) => {
    expect(await faultsOf(byOperation.get(operation) ?? [])).toEqual([]);
    expect(server.exit()).toBeUndefined();
  },
  180_000,
);

test("bad input to MLflow's calls gets a 4xx with MLflow's code", async () => {
  const { body } = await api(home.url).post<{ run: { info: { run_id: string } } }>("/api/2.0/mlflow/runs/create", {
    experiment_id: "0",
  });
  const made = await api(home.url).post<{ model: { info: { model_id: string } } }>("/api/2.0/mlflow/logged-models", {
    experiment_id: "0",
  });
  const mlflow = mlflowDocument(body.run.info.run_id, made.body.model.info.model_id);
  expect(await faultsOf(badRequests(mlflow))).toEqual([]);
  expect(server.exit()).toBeUndefined();
}, 300_000);
