import { once } from "node:events";
import { writeFile } from "node:fs/promises";
import { createServer as createHttpServer, type RequestListener } from "node:http";
import { createServer, type AddressInfo, type Server, type Socket } from "node:net";
import { join } from "node:path";
import { expect, test } from "vitest";
import { inspectConfig } from "#/config/inspect-config.ts";
import { tempFolder } from "../../../../test/support/temp-folder.ts";
import { testScope } from "../../../../test/support/test-scope.ts";
import { checkLive } from "./index.ts";
import { runProbe } from "./probe.ts";
import { signS3 } from "./sign-s3.ts";

const canary = "hunter2@canary";

/** Checks with these settings, in a home of its own; the answers by target. */
async function check(yaml: string, readers: readonly ("S" | "W")[] = ["S"]) {
  const home = await tempFolder(testScope(), "live");
  await writeFile(join(home, "pharos.yaml"), yaml);
  const { config, faults } = await inspectConfig({ env: { HOME: home }, home, readers });
  expect(faults).toEqual([]);
  const checks = await checkLive(config, readers);
  expect(JSON.stringify(checks)).not.toMatch(/hunter2/);
  return Object.fromEntries(checks.map((each) => [each.target, each]));
}

async function listening(server: Server): Promise<number> {
  const scope = testScope();
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  scope.defer(() => server.close());
  return (server.address() as AddressInfo).port;
}

/** A Redis that takes one password and says what it was told. */
async function redis(answer: (commands: readonly string[], socket: Socket) => void): Promise<number> {
  return listening(
    createServer((socket) => {
      socket.on("error", () => undefined);
      socket.on("data", (bytes) =>
        answer(
          bytes
            .toString()
            .split("\r\n")
            .filter((line) => !/^[*$]/.test(line) && line !== ""),
          socket,
        ),
      );
    }),
  );
}

async function web(listener: RequestListener): Promise<string> {
  return `http://127.0.0.1:${await listening(createHttpServer(listener))}`;
}

test("Redis: AUTH with the password, SELECT and PING", async () => {
  let told: readonly string[] = [];
  const port = await redis((commands, socket) => {
    told = commands;
    socket.write("+OK\r\n+OK\r\n+PONG\r\n");
  });
  const yaml = `queue: {type: redis}\nredis: {url: "redis://:${encodeURIComponent(canary)}@127.0.0.1:${port}", db: 3}`;
  const { Redis } = await check(yaml);
  expect(told).toEqual(["AUTH", canary, "SELECT", "3", "PING"]);
  expect(Redis).toMatchObject({
    result: "ok",
    address: `redis://127.0.0.1:${port}`,
    message: expect.stringContaining("PING"),
  });
});

test.each([
  ["-WRONGPASS invalid username-password pair hunter2@canary\r\n+PONG\r\n", "answers AUTH with: WRONGPASS"],
  ["HTTP/1.1 400 Bad Request\r\n\r\n", "answers AUTH with: HTTP/1.1"],
  ["x".repeat(5000), "answers, but not as Redis does"],
])("Redis: an answer of %j is told", async (answer, words) => {
  const port = await redis((_commands, socket) => void socket.end(answer));
  const yaml = `queue: {type: redis}\nredis: {addr: "127.0.0.1:${port}", password: ${canary}}`;
  const { Redis } = await check(yaml);
  expect(Redis).toMatchObject({ result: "failed", hint: expect.stringContaining("redis.password") });
  expect(Redis?.message).toContain(words);
});

test("S3: the bucket is asked for with signed keys, and each answer means something", async () => {
  const answers = new Map([
    ["there", 200],
    ["gone", 404],
    ["closed", 403],
  ]);
  let authorization: string | undefined;
  const url = await web((request, response) => {
    ({ authorization } = request.headers);
    response.writeHead(answers.get(request.url?.slice(1) ?? "") ?? 500).end();
  });
  const of = async (bucket: string) => {
    const yaml = `storage: {type: s3, endpoint_url: "${url}", bucket: ${bucket}, access_key_id: ana, secret_access_key: ${canary}}`;
    return (await check(yaml))["S3"];
  };
  expect(await of("there")).toMatchObject({ result: "ok" });
  expect(authorization).toMatch(
    /^AWS4-HMAC-SHA256 Credential=ana\/\d{8}\/us-east-2\/s3\/aws4_request, SignedHeaders=host;/,
  );
  expect(await of("gone")).toMatchObject({ result: "failed", message: "answers, but there is no such bucket" });
  expect(await of("closed")).toMatchObject({ result: "failed", message: "answers, but refuses these keys" });
});

test("the signature is the one that AWS documents", () => {
  // A GET of a bucket's lifecycle would carry a query; this is the same algorithm over our three headers, computed with
  // an independent implementation (Python's hmac and hashlib).
  const keys = { id: "AKIDEXAMPLE", secret: "wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY", region: "us-east-1" };
  const signed = signS3(
    "HEAD",
    new URL("https://examplebucket.s3.amazonaws.com/"),
    keys,
    new Date("2013-05-24T00:00:00Z"),
  );
  expect(signed["authorization"]).toMatch(
    /Signature=cf7cc2623ed699603d97b8780d5d3d25ce2fb5c22534ad4fb7e04c30ab1dbedb$/,
  );
});

test("Ray and MLflow are known by what they answer", async () => {
  let bearer: string | undefined;
  const ray = await web((request, response) => {
    bearer = request.headers.authorization;
    response.end(request.url === "/api/version" ? '{"version": "4", "ray_version": "2.9.1"}' : "");
  });
  const port = new URL(ray).port;
  const mlflow = await web((request, response) => void response.end(request.url === "/version" ? "3.1.0" : "<html>"));
  const yaml = [
    `ray: {mode: external, head_node_host: 127.0.0.1, dashboard_port: ${port}, auth_token: ${canary}}`,
    `tracking: {mode: external, uri: "${mlflow}"}`,
    'storage: {type: s3, endpoint_url: "http://192.0.2.1:9", bucket: b, access_key_id: a, secret_access_key: b}',
  ].join("\n");
  const { Ray, MLflow } = await check(yaml);
  expect(bearer).toBe(`Bearer ${canary}`);
  expect(Ray).toMatchObject({ result: "ok", message: "Ray 2.9.1 answers" });
  expect(MLflow).toMatchObject({ result: "ok", message: "MLflow 3.1.0 answers" });
}, 30_000);

// A folder of a file's name: nobody may write there, root included.
test("a folder that cannot be written is told", async () => {
  const file = join(await tempFolder(testScope(), "file"), "data");
  await writeFile(file, "");
  const { database } = await check(`database: {connection: ${join(file, "x.sqlite")}}`);
  expect(database).toMatchObject({ result: "failed", message: expect.stringContaining("cannot be written") });
});

test("a database that is not there yet can be made, and a worker is told that its server is not there", async () => {
  const home = await tempFolder(testScope(), "new");
  const { database } = await check(`database: {connection: ${join(home, "data", "x.sqlite")}}`);
  expect(database).toMatchObject({ result: "ok", message: `does not exist yet; ${home} can be written` });
  const { server } = await check("worker: {server_url: 'http://127.0.0.1:9'}", ["W"]);
  expect(server).toMatchObject({ result: "failed", hint: expect.stringContaining("pharos server") });
});

test("what does not answer ends at the timeout", async () => {
  const probe = { target: "x", address: "y", hint: "z", secrets: [], run: () => new Promise<string>(() => undefined) };
  expect(await runProbe(probe, 20)).toMatchObject({
    result: "failed",
    message: "gave no answer within 0.02 s",
    hint: "z",
  });
});
