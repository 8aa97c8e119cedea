import { mkdir, readFile, rename, writeFile } from "node:fs/promises";
import { request } from "node:https";
import path from "node:path";
import type { TLSSocket } from "node:tls";
import { expect, test } from "vitest";
import type { Scope } from "../support/scope.ts";
import { pharos, spawnPharos, testHome, type TestHome } from "../support/spawn-pharos.ts";
import { runProgram } from "../support/spawn-program.ts";
import { testScope } from "../support/test-scope.ts";
import { upWithoutSample } from "../support/up.ts";
import { waitUntil } from "../support/wait-until.ts";

/** A new certificate for 127.0.0.1 in the home. */
async function certify(scope: Scope, { home }: TestHome): Promise<void> {
  const at = (name: string) => path.join(home, name);
  const subject = ["-subj", "/CN=pharos", "-addext", "subjectAltName=IP:127.0.0.1"];
  const kind = ["-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes", "-days", "2"];
  const files = ["-keyout", at("key.new"), "-out", at("cert.new")];
  const made = await runProgram(scope, "openssl", ["req", ...kind, ...subject, ...files]);
  if (made.code !== 0) throw new Error(made.stderr);
  await rename(at("key.new"), at("key.pem"));
  await rename(at("cert.new"), at("cert.pem"));
}

async function securedHome(scope: Scope): Promise<TestHome> {
  const at = await testHome(scope, { PHAROS_LOGGING__LEVEL: "debug" });
  await certify(scope, at);
  await writeFile(
    path.join(at.home, "pharos.yaml"),
    "server:\n  tls: {enabled: true, cert_file: cert.pem, key_file: key.pem}\n",
  );
  return at;
}

interface Seen {
  readonly status: number;
  readonly body: string;
  readonly serial: string;
}

/** Over a connection of its own, believing only the certificate that is in the home. */
async function ask(at: TestHome, url: string): Promise<Seen> {
  const ca = await readFile(path.join(at.home, "cert.pem"));
  return new Promise((resolve, reject) => {
    const outgoing = request({ host: "127.0.0.1", port: at.port, path: url, ca, agent: false }, (answer) => {
      const { serialNumber: serial } = (answer.socket as TLSSocket).getPeerCertificate();
      let body = "";
      answer.on("data", (chunk: Buffer) => (body += chunk.toString()));
      answer.on("end", () => resolve({ status: answer.statusCode ?? 0, body, serial }));
    });
    outgoing.on("error", reject);
    outgoing.end();
  });
}

const script = "import pharos\npharos.log_metric('loss', 0.5)\nprint('logged')\n";

const answers = (at: TestHome, url = "/readyz") =>
  waitUntil(async () => ask(at, url).catch(() => undefined), { what: "an answer over HTTPS" });

test("with TLS there is HTTPS only, and SIGHUP takes a new certificate", async () => {
  const scope = testScope();
  const at = await securedHome(scope);
  const program = spawnPharos(scope, at, ["server"]);
  const first = await answers(at);
  expect(first.status).toBe(200);
  await program.says(`https://127.0.0.1:${at.port}`);
  await expect(fetch(`${at.url}/readyz`)).rejects.toThrow("fetch failed");

  await certify(scope, at);
  program.signal("SIGHUP");
  const second = await answers(at);
  expect(second.serial).not.toBe(first.serial);

  await writeFile(path.join(at.home, "key.pem"), "no key\n");
  program.signal("SIGHUP");
  await program.says("the one in force stays");
  expect((await answers(at)).serial).toBe(second.serial);
});

test("the local worker and its jobs work over HTTPS with a certificate of one's own", async () => {
  const scope = testScope();
  const at = await securedHome(scope);
  spawnPharos(scope, at, upWithoutSample);
  await waitUntil(async () => (await answers(at, "/api/v1/status")).body.includes('"state":"ready"'), {
    what: "the worker to register",
  });
  const { body } = await answers(at, "/api/v1/status");
  const url = `https://127.0.0.1:${at.port}`;
  expect(JSON.parse(body)).toMatchObject({ url });

  const folder = path.join(at.home, "project");
  await mkdir(folder);
  await writeFile(path.join(folder, "train.py"), script);
  const env = { PHAROS_URL: url, NODE_EXTRA_CA_CERTS: path.join(at.home, "cert.pem") };
  const ran = await pharos(scope, at, ["run", "train.py"], { cwd: folder, env });
  expect(ran.stderr).not.toContain("CERTIFICATE_VERIFY_FAILED");
  expect([ran.code, ran.stdout]).toEqual([0, "logged\n"]);
  const [run] = JSON.parse((await answers(at, "/api/v1/runs?limit=1")).body).items as { metrics: object }[];
  expect(run?.metrics).toEqual({ loss: 0.5 });
});
