import { readFile, writeFile } from "node:fs/promises";
import path from "node:path";
import { expect, test } from "vitest";
import { api } from "../support/api.ts";
import { pharos, startPharos, testHome, type TestHome } from "../support/spawn-pharos.ts";
import type { Program } from "../support/spawn-program.ts";
import { testScope } from "../support/test-scope.ts";
import { upWithoutSample } from "../support/up.ts";
import { waitUntil } from "../support/wait-until.ts";

interface Shown {
  readonly value: string | null;
  readonly origin: string;
  readonly on_disk?: { readonly value: string | null };
}

interface InForce {
  readonly settings: Readonly<Record<string, Shown>>;
  readonly disk_faults: readonly { readonly path: string; readonly message: string }[];
}

const inForce = async (at: TestHome): Promise<InForce> => (await api(at.url).get<InForce>("/api/v1/config")).body;
const write = (at: TestHome, yaml: string) => writeFile(path.join(at.home, "pharos.yaml"), yaml);

async function started(yaml: string): Promise<{ at: TestHome; program: Program }> {
  const scope = testScope();
  const at = await testHome(scope);
  await write(at, yaml);
  return { at, program: await startPharos(scope, at, ["server"]) };
}

test("the API tells what is in force and from where, and applies live settings of a changed file", async () => {
  const { at } = await started("logging:\n  level: info\n");
  expect((await inForce(at)).settings["logging.level"]).toMatchObject({
    value: "info",
    origin: `${at.home}/pharos.yaml:2:10`,
    reload: "live",
    secret: false,
    set: true,
  });

  await write(at, "# longer\nlogging:\n  level: debug\nworker:\n  max_retries: 7\n");
  expect((await inForce(at)).settings["logging.level"]).toMatchObject({ value: "info", on_disk: { value: "debug" } });
  const answer = await api(at.url).post("/api/v1/config/reload", {});
  expect(answer).toMatchObject({
    status: 200,
    body: { applied: ["logging.level"], need_restart: ["worker.max_retries"] },
  });
  const { settings } = await inForce(at);
  expect(settings["logging.level"]).toMatchObject({ value: "debug", origin: `${at.home}/pharos.yaml:3:10` });
  expect(settings["logging.level"]).not.toHaveProperty("on_disk");
  expect(settings["worker.max_retries"]).toMatchObject({ value: "3", on_disk: { value: "7" } });
});

test("a faulty file changes nothing, and every fault is told with its place", async () => {
  const { at } = await started("logging:\n  level: warn\n");
  await write(at, "logging:\n  level: loud\nworker:\n  kil_grace: 3s\n");
  const answer = await api(at.url).post<{ code: string; errors: { path: string; message: string }[] }>(
    "/api/v1/config/reload",
    {},
  );
  expect([answer.status, answer.body.code]).toEqual([400, "CONFIG_INVALID"]);
  expect(answer.body.errors.map((fault) => fault.path).toSorted()).toEqual(["logging.level", "worker.kil_grace"]);
  expect(answer.body.errors.find((fault) => fault.path === "logging.level")?.message).toContain("pharos.yaml:2:10");
  const now = await inForce(at);
  expect(now.settings["logging.level"]?.value).toBe("warn");
  expect(now.disk_faults).toHaveLength(2);
});

test("SIGHUP reads the configuration again, of the server and of its worker", async () => {
  const scope = testScope();
  const at = await testHome(scope);
  await write(at, "logging:\n  level: warn\n");
  const program = await startPharos(scope, at, upWithoutSample);
  const workerLog = path.join(at.home, "data", "logs", "worker.log");
  const status = () => api(at.url).get<{ workers: unknown[] }>("/api/v1/status");
  await waitUntil(async () => (await status()).body.workers.length === 1, { what: "the worker to register" });
  expect(await readFile(workerLog, "utf8")).toBe("");

  await write(at, "logging:\n  level: info\n");
  program.signal("SIGHUP");
  await waitUntil(() => program.stderr().includes("Applied: logging.level."), {
    what: "the server to say what it did",
  });
  expect((await inForce(at)).settings["logging.level"]?.value).toBe("info");
  await waitUntil(async () => (await readFile(workerLog, "utf8")).includes("read again"), {
    what: "the worker to log at its new level",
  });

  await write(at, "logging:\n  level: [\n");
  program.signal("SIGHUP");
  await waitUntil(() => program.stderr().includes("the one in force stays"), { what: "the refusal to be said" });
  expect(program.exit()).toBeUndefined();
  expect((await inForce(at)).settings["logging.level"]?.value).toBe("info");
});

test("a person reloads from the command line", async () => {
  const scope = testScope();
  const { at } = await started("logging:\n  level: info\n");
  await write(at, "logging:\n  level: debug\n");
  expect(await pharos(scope, at, ["config", "reload"])).toMatchObject({
    code: 0,
    stdout: "Applied: logging.level.\n",
  });
  await write(at, "logging:\n  level: loud\n");
  const refused = await pharos(scope, at, ["config", "reload"]);
  expect(refused.code).not.toBe(0);
  expect(refused.stderr).toContain("logging.level");
});
