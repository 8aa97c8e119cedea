import { mkdir, readFile, writeFile } from "node:fs/promises";
import path from "node:path";
import { expect, test } from "vitest";
import { api } from "../support/api.ts";
import { pharos, spawnPharos, startPharos, testHome, type TestHome } from "../support/spawn-pharos.ts";
import { testScope } from "../support/test-scope.ts";
import { upWithoutSample } from "../support/up.ts";
import { waitUntil } from "../support/wait-until.ts";

interface WorkerShown {
  readonly name: string;
  readonly slots: number;
  readonly resources: { readonly cpus: number; readonly gpus: number };
  readonly labels: Readonly<Record<string, string>>;
}

async function worker(at: TestHome): Promise<WorkerShown> {
  return waitUntil(async () => (await api(at.url).get<{ workers: WorkerShown[] }>("/api/v1/status")).body.workers[0], {
    what: "the worker to register",
  });
}

test("what a worker offers follows its settings", async () => {
  const scope = testScope();
  const at = await testHome(scope, {
    PHAROS_WORKER__ID: "lab-3",
    PHAROS_WORKER__TOTAL_CPU: "3",
    PHAROS_WORKER__GPU_COUNT: "4",
    PHAROS_WORKER__GPU_VISIBLE_DEVICES: "1,3",
    PHAROS_WORKER__GPU_SLOTS_PER_GPU: "2",
    PHAROS_WORKER__GPU_VENDOR: "amd",
    PHAROS_RESOURCES__MAX_WORKERS: "5",
    PHAROS_HUGGINGFACE__HOME: "/models/hf",
  });
  await startPharos(scope, at, upWithoutSample);
  expect(await worker(at)).toMatchObject({
    name: "lab-3",
    slots: 5,
    resources: { cpus: 3, gpus: 4 },
    labels: { configured_gpu_vendor: "amd" },
  });
  const command = ["sh", "-c", "echo $CUDA_VISIBLE_DEVICES $HIP_VISIBLE_DEVICES $HF_HOME"];
  const calls = api(at.url);
  const job = await calls.submit({ command, resources: { gpus: 2 } });
  await calls.reaches(job.id, ["succeeded"]);
  expect(await calls.log(job.id, "stdout")).toBe("1,3 1,3 /models/hf\n");
  const own = await calls.submit({ command, env: { HF_HOME: "/mine" } });
  await calls.reaches(own.id, ["succeeded"]);
  expect(await calls.log(own.id, "stdout")).toBe("/mine\n");
});

test("a job without a command runs the worker's script for training", async () => {
  const scope = testScope();
  const at = await testHome(scope, { PHAROS_WORKER__TRAIN_SCRIPT: "fit.py" });
  await startPharos(scope, at, upWithoutSample);
  const folder = path.join(at.home, "project");
  await mkdir(folder);
  await writeFile(path.join(folder, "fit.py"), "print('fitted')\n");
  const first = await pharos(scope, at, ["run", "--json", "--detach", "fit.py"], { cwd: folder });
  const { snapshot } = (await api(at.url).get<{ snapshot: string }>(`/api/v1/jobs/${JSON.parse(first.stdout).id}`))
    .body;
  const calls = api(at.url);
  const job = await calls.submit({ snapshot });
  await calls.reaches(job.id, ["succeeded"]);
  expect(await calls.log(job.id, "stdout")).toBe("fitted\n");
  expect(await calls.post("/api/v1/jobs", {})).toMatchObject({
    status: 400,
    body: { code: "INVALID_REQUEST", errors: [{ path: "body/command" }] },
  });
});

test("a worker claims with the token of its settings", async () => {
  const scope = testScope();
  const at = await testHome(scope);
  await startPharos(scope, at, ["server"]);
  const token = (await readFile(path.join(at.home, "worker.token"), "utf8")).trim();
  const elsewhere = await testHome(scope);
  const env = { PHAROS_WORKER__SERVER_URL: at.url, PHAROS_WORKER__TOKEN: `${token.slice(0, -1)}~` };
  const refused = spawnPharos(scope, elsewhere, ["worker"], { env });
  expect((await refused.exited).code).not.toBe(0);
  expect(refused.stderr() + refused.stdout()).not.toContain(token.slice(0, -1));
  spawnPharos(scope, elsewhere, ["worker"], { env: { ...env, PHAROS_WORKER__TOKEN: token } });
  expect((await worker(at)).slots).toBe(1);
});

test("a low limit of requests slows a job down, and fails nothing", async () => {
  const scope = testScope();
  const at = await testHome(scope, { PHAROS_RESOURCES__REQUESTS_PER_SEC: "2", PHAROS_RESOURCES__REQUEST_BURST: "2" });
  await startPharos(scope, at, upWithoutSample);
  const folder = path.join(at.home, "project");
  await mkdir(folder);
  await writeFile(path.join(folder, "train.py"), "import pharos\npharos.log_metric('loss', 0.5)\nprint('trained')\n");
  const ran = await pharos(scope, at, ["run", "train.py"], { cwd: folder });
  expect([ran.code, ran.stdout]).toEqual([0, "trained\n"]);
}, 60_000);
