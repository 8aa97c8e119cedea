import { once } from "node:events";
import { writeFile } from "node:fs/promises";
import { request, type IncomingHttpHeaders } from "node:http";
import { connect } from "node:net";
import path from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { api } from "../support/api.ts";
import { freePort } from "../support/free-port.ts";
import { describeWith, linux, ss } from "../support/real-parts/index.ts";
import { spawnPharos, startPharos, testHome, type TestHome } from "../support/spawn-pharos.ts";
import { runProgram } from "../support/spawn-program.ts";
import { testScope } from "../support/test-scope.ts";

async function started(settings: Readonly<Record<string, string>>): Promise<TestHome> {
  const scope = testScope();
  const at = await testHome(scope, settings);
  await startPharos(scope, at, ["server"]);
  return at;
}

interface Experiment {
  readonly experiment: { readonly artifact_location: string };
}

test("the root of artifacts is that of new experiments, whoever makes them", async () => {
  const at = await started({ PHAROS_TRACKING__ARTIFACT_ROOT: "s3://lab-bucket/runs/" });
  const calls = api(at.url);
  const locationOf = async (id: string) =>
    (await calls.get<Experiment>(`/api/2.0/mlflow/experiments/get?experiment_id=${id}`)).body.experiment
      .artifact_location;
  const create = async (body: object) =>
    (await calls.post<{ experiment_id: string }>("/api/2.0/mlflow/experiments/create", body)).body.experiment_id;

  const made = await create({ name: "digits" });
  expect(await locationOf(made)).toBe(`s3://lab-bucket/runs/${made}`);
  expect(await locationOf(await create({ name: "own", artifact_location: "file:///data/own" }))).toBe(
    "file:///data/own",
  );
  const job = await calls.submit({ command: ["true"], experiment: "by a job" });
  expect(await locationOf(job.experiment_id)).toBe(`s3://lab-bucket/runs/${job.experiment_id}`);
  expect(await locationOf("0")).toBe("mlflow-artifacts:/0");
});

test("the tracking address serves MLflow's API, and nothing else", async () => {
  const port = await freePort();
  const at = await started({ PHAROS_TRACKING__ADDRESS: `127.0.0.1:${port}` });
  const tracking = api(`http://127.0.0.1:${port}`);
  expect((await tracking.get("/health")).status).toBe(200);
  const made = await tracking.post<{ experiment_id: string }>("/api/2.0/mlflow/experiments/create", { name: "digits" });
  expect(made.status).toBe(200);
  const { body } = await api(at.url).get<{ experiment: { name: string } }>(
    `/api/2.0/mlflow/experiments/get?experiment_id=${made.body.experiment_id}`,
  );
  expect(body.experiment.name).toBe("digits");
  for (const url of ["/api/v1/jobs", "/api/v1/config", "/api/v1/status", "/docs", "/"]) {
    expect([url, (await tracking.get(url)).status]).toEqual([url, 404]);
  }
});

test("a tracking address that is taken ends the start and is named", async () => {
  const scope = testScope();
  const at = await testHome(scope);
  await startPharos(scope, at, ["server"]);
  const second = await testHome(scope, { PHAROS_TRACKING__ADDRESS: `127.0.0.1:${at.port}` });
  const program = spawnPharos(scope, second, ["server"]);
  expect((await program.exited).code).not.toBe(0);
  expect(program.stderr()).toContain(String(at.port));
});

test("the kind of the installation is told in health and status", async () => {
  const at = await started({ PHAROS_DEPLOYMENT_TYPE: "staging" });
  expect((await api(at.url).get("/readyz")).body).toMatchObject({ deployment_type: "staging" });
  expect((await api(at.url).get("/api/v1/status")).body).toMatchObject({ deployment_type: "staging" });
});

function headersOf(url: string): Promise<IncomingHttpHeaders> {
  return new Promise((resolve, reject) => {
    const headers = { connection: "keep-alive" };
    const outgoing = request(url, { headers }, (answer) => {
      answer.resume();
      resolve(answer.headers);
    });
    outgoing.on("error", reject);
    outgoing.end();
  });
}

test("an idle connection stays open as long as the options say", async () => {
  const at = await started({ PHAROS_SERVER__HTTP_OPTIONS__KEEP_ALIVE: "17s" });
  expect((await headersOf(`${at.url}/healthz`))["keep-alive"]).toBe("timeout=17");
});

test("the parts of a database's address are used instead of its URL", async () => {
  const port = await freePort();
  const scope = testScope();
  const at = await testHome(scope, {
    PHAROS_DATABASE__TYPE: "postgres",
    PHAROS_DATABASE__HOST: "127.0.0.1",
    PHAROS_DATABASE__PORT: String(port),
    PHAROS_DATABASE__USERNAME: "pharos",
    PHAROS_DATABASE__PASSWORD: "the-database-password",
    PHAROS_DATABASE__DATABASE: "lab",
  });
  const program = spawnPharos(scope, at, ["server"]);
  expect((await program.exited).code).not.toBe(0);
  expect(program.stderr()).toMatch(/ECONNREFUSED|does not answer|cannot be reached/i);
  expect(program.stderr()).not.toContain("the-database-password");
});

test("a changed guard holds from the reload on", async () => {
  const at = await started({});
  const status = async (origin: string) => {
    const answer = await fetch(`${at.url}/api/v1/status`, { headers: { origin } });
    return [answer.status, answer.headers.get("access-control-allow-origin")];
  };
  const page = "https://notebook.example.org";
  expect(await status(page)).toEqual([200, null]);
  const yaml = "security:\n  allowed_origins: [https://notebook.example.org]\n";
  await writeFile(path.join(at.home, "pharos.yaml"), yaml);
  await api(at.url).post("/api/v1/config/reload", {});
  expect(await status(page)).toEqual([200, page]);
  await writeFile(path.join(at.home, "pharos.yaml"), "security:\n  ip_whitelist: [192.0.2.0/24]\n");
  expect((await api(at.url).post("/api/v1/config/reload", {})).status).toBe(200);
  expect(await status(page)).toEqual([403, null]);
});

test("all clients together get the requests that resources allow", async () => {
  const settings = { PHAROS_RESOURCES__REQUESTS_PER_SEC: "1", PHAROS_RESOURCES__REQUEST_BURST: "3" };
  const at = await started(settings);
  const answers = await Promise.all(Array.from({ length: 20 }, () => fetch(`${at.url}/api/v1/status`)));
  const refused = answers.filter(({ status }) => status === 429);
  expect(refused.length).toBeGreaterThan(10);
  expect(Number(refused[0]?.headers.get("retry-after"))).toBeGreaterThan(0);
  expect(await refused[0]?.json()).toMatchObject({ code: "TOO_MANY_REQUESTS" });
  expect((await fetch(`${at.url}/healthz`)).status).toBe(200);
});

test("a request whose headers do not arrive is cut off after the time that the options give", async () => {
  const at = await started({ PHAROS_SERVER__HTTP_OPTIONS__REQUEST_TIMEOUT: "1s" });
  const socket = connect(at.port, "127.0.0.1");
  onTestFinished(() => void socket.destroy());
  socket.write("GET /healthz HTTP/1.1\r\nHost: 127");
  socket.resume();
  // By itself the server would wait a quarter of a minute.
  await expect(once(socket, "close", { signal: AbortSignal.timeout(10_000) })).resolves.toBeDefined();
});

test("without health checks there is only the answer of the process itself", async () => {
  const scope = testScope();
  const at = await testHome(scope, { PHAROS_MONITORING__HEALTH_CHECKS__ENABLED: "false" });
  const program = spawnPharos(scope, at, ["server"]);
  await program.says("Pharos answers at");
  expect((await api(at.url).get("/healthz")).status).toBe(200);
  expect((await api(at.url).get("/readyz")).status).toBe(404);
});

describeWith("the backlog", [linux, ss], () => {
  test("is what the options give", async () => {
    const scope = testScope();
    const at = await testHome(scope, { PHAROS_SERVER__HTTP_OPTIONS__BACKLOG: "77" });
    await startPharos(scope, at, ["server"]);
    const { stdout } = await runProgram(scope, "ss", ["-ltnH", `sport = :${at.port}`]);
    expect(stdout.trim().split(/\s+/)[2]).toBe("77");
  });
});
