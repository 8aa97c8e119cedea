import { mkdir, readFile, writeFile } from "node:fs/promises";
import path from "node:path";
import { expect, test } from "vitest";
import { api } from "../support/api.ts";
import { pharos, startPharos, testHome } from "../support/spawn-pharos.ts";
import { tempFolder } from "../support/temp-folder.ts";
import { testScope } from "../support/test-scope.ts";
import { upWithoutSample } from "../support/up.ts";
import { waitUntil } from "../support/wait-until.ts";

interface InForce {
  readonly settings: Readonly<Record<string, { readonly value: string | null; readonly origin: string }>>;
  readonly files: readonly string[];
}

test("a server that is started in a cloned repository takes nothing from it", async () => {
  const scope = testScope();
  const at = await testHome(scope, { DATABASE_URL: "mysql://someone:canary@elsewhere/app" });
  const cloned = await tempFolder(scope, "cloned");
  await mkdir(path.join(cloned, "conf.d"));
  const yaml = "security: {allow_unauthenticated: true}\nworker: {id: cloned}\n";
  for (const name of ["pharos.yaml", "conf.d/a.yaml"]) await writeFile(path.join(cloned, name), yaml);
  for (const name of [".env", "user.conf"]) await writeFile(path.join(cloned, name), "PHAROS_WORKER__ID=cloned\n");
  const program = await startPharos(scope, at, ["server"], { cwd: cloned });
  const { settings, files } = (await api(at.url).get<InForce>("/api/v1/config")).body;
  expect(settings["security.allow_unauthenticated"]).toMatchObject({ value: "false", origin: "default" });
  expect(settings["worker.id"]).toMatchObject({ origin: "default" });
  expect(settings["database.connection"]).toMatchObject({ origin: "default" });
  expect(files).toEqual([]);
  expect(program.stderr()).not.toContain("DATABASE_URL");
});

test("a start is remembered, so that a name which a later version no longer knows does not stop it", async () => {
  const scope = testScope();
  const at = await testHome(scope);
  const record = path.join(at.home, "data", "config-starts.json");
  const gone = { env: { PHAROS_WORKER__GONE: "1" } };
  expect((await pharos(scope, at, ["server"], gone)).code).toBe(2);
  const first = await startPharos(scope, at, ["server"]);
  await waitUntil(
    () =>
      readFile(record).then(
        () => true,
        () => false,
      ),
    { what: "the record of the start" },
  );
  first.signal("SIGTERM");
  await first.exited;
  expect((await pharos(scope, at, ["server"], gone)).code).toBe(2);
  // As if the earlier version had known the name.
  const starts = JSON.parse(await readFile(record, "utf8")) as { S: { names: string[] } };
  starts.S.names.push("PHAROS_WORKER__GONE");
  await writeFile(record, JSON.stringify(starts));
  const again = await startPharos(scope, at, ["server"], gone);
  expect(again.stderr()).toContain("PHAROS_WORKER__GONE is not the name of a setting");
  const typo = await testHome(scope, { PHAROS_HOME: at.home, PHAROS_AUTH__ENABLD: "true" });
  const refused = await pharos(scope, typo, ["server"], gone);
  expect(refused.stderr).toContain("did you mean PHAROS_AUTH__ENABLED?");
});

test("a worker tells on stderr which variables stand instead of what it would find, also of an env file", async () => {
  const scope = testScope();
  const at = await testHome(scope, { FETCH_ML_TOTAL_CPU: "3" });
  const envFile = path.join(at.home, "lab.env");
  await writeFile(envFile, "GPU_COUNT=0\n");
  const program = await startPharos(scope, at, [...upWithoutSample, "--env-file", envFile]);
  await waitUntil(() => program.stderr().includes("worker.total_cpu is 3, by FETCH_ML_TOTAL_CPU."), {
    what: "the worker to tell it",
  });
  expect(program.stderr()).toContain(`worker.gpu_count is 0, by GPU_COUNT, ${envFile}:1:11.`);
  expect(program.stderr()).toContain("FETCH_ML_TOTAL_CPU gives worker.total_cpu");
});
