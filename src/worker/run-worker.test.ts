import { spawn } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, readdirSync } from "node:fs";
import path from "node:path";
import { PassThrough } from "node:stream";
import { text } from "node:stream/consumers";
import { fileURLToPath } from "node:url";
import { describe, expect, test } from "vitest";
import { isPharosError } from "#/base/errors/index.ts";
import { livingProcesses } from "../../test/support/process-tree.ts";
import type { Scope } from "../../test/support/scope.ts";
import { spawnProgram } from "../../test/support/spawn-program.ts";
import { tempFolder } from "../../test/support/temp-folder.ts";
import { testScope } from "../../test/support/test-scope.ts";
import { waitUntil } from "../../test/support/wait-until.ts";
import type { Finish } from "./api.ts";
import type { WorkerOptions } from "./options.ts";
import { runWorker } from "./run-worker.ts";
import { protocolServer, type ProtocolServer } from "./testing/protocol-server.ts";
import { workerOptions } from "./testing/worker-options.ts";

const main = fileURLToPath(new URL("testing/worker-main.ts", import.meta.url));

async function startServer(scope: Scope): Promise<ProtocolServer> {
  const server = await protocolServer();
  scope.defer(() => server.close());
  return server;
}

async function setUp(more: Partial<WorkerOptions> & { isolation?: "session" } = {}) {
  const scope = testScope();
  const server = await startServer(scope);
  const folder = await tempFolder(scope, "worker");
  scope.defer(() => killAll(folder));
  const options = await workerOptions(server.url, folder, more);
  const exit = runWorker(options);
  exit.catch(() => undefined);
  scope.defer(async () => {
    options.control.leave();
    await exit.catch(() => undefined);
  });
  return { scope, server, folder, options, exit };
}

/** A server and a folder, and workers there as processes of their own. */
async function setUpApart() {
  const scope = testScope();
  const server = await startServer(scope);
  const folder = await tempFolder(scope, "worker");
  scope.defer(() => killAll(folder));
  const start = () => spawnProgram(scope, process.execPath, [main, server.url, folder]);
  return { server, folder, start };
}

const finished = (server: ProtocolServer, name: string): Promise<Finish> =>
  waitUntil(() => server.finishes.get(name), { what: `attempt ${name} to finish`, within: 30_000 });

const living = (folder: string) => livingProcesses().filter((p) => p.env.get("PHAROS_RESULTS")?.startsWith(folder));

function killAll(folder: string): void {
  for (const p of living(folder)) process.kill(p.pid, "SIGKILL");
}

const sh = (script: string) => ["sh", "-c", script];

describe.each(["best", "session"] as const)("a worker with the %s isolation", (isolation) => {
  const more = isolation === "best" ? {} : { isolation };

  test("runs a job and tells how it ended, with its output, its results and what it used", async () => {
    const { server, folder } = await setUp(more);
    server.submit({
      command: sh('echo out; echo err >&2; mkdir "$PHAROS_RESULTS/a"; echo hello >"$PHAROS_RESULTS/a/r b.txt"; exit 3'),
    });
    const finish = await finished(server, "1-1");
    expect(finish.outcome).toEqual({ kind: "exited", code: 3 });
    expect(finish.offsets).toEqual({ stdout: 4, stderr: 4 });
    expect(server.output("1-1", "stdout").toString()).toBe("out\n");
    expect(server.output("1-1", "stderr").toString()).toBe("err\n");
    const place = `/api/2.0/mlflow-artifacts/artifacts/0/${"0".repeat(32)}/artifacts/a/r%20b.txt`;
    expect(server.artifacts.get(place)?.toString()).toBe("hello\n");
    expect(server.starts).toMatchObject([{ name: "1-1", enforced: { file_size: "none" } }]);
    await waitUntil(() => readdirSync(path.join(folder, "attempts")).length === 0, { what: "the folder to go" });
  });

  test.each([
    ["exit 143", { kind: "exited", code: 143 }],
    ["kill -TERM $$", { kind: "signalled", signal: "SIGTERM" }],
    ["kill -INT $$", { kind: "signalled", signal: "SIGINT" }],
    ["kill -KILL $$", { kind: "signalled", signal: "SIGKILL" }],
    ["exec /nonexistent", { kind: "exited", code: 127 }],
    // The keeper's own tools do not depend on the job's environment.
    ["exit 0", { kind: "exited", code: 0 }],
  ])("tells exit codes from signals: %s", async (script, outcome) => {
    const { server } = await setUp(more);
    server.submit({ command: ["/bin/sh", "-c", script], env: { PATH: "/nowhere" } });
    expect((await finished(server, "1-1")).outcome).toEqual(outcome);
  });

  test("kills what a job left behind when its command has ended", async () => {
    const { server, folder } = await setUp(more);
    server.submit({ command: sh("(setsid sleep 1000 &) ; sleep 1001 & exit 0") });
    await finished(server, "1-1");
    expect(living(folder)).toEqual([]);
  });

  test("cancels with TERM, and with KILL what ignores it after the grace", async () => {
    const { server, folder } = await setUp(more);
    server.submit({ command: sh("trap 'echo bye; exit 7' TERM; echo up; while :; do sleep 0.05; done") });
    server.submit({ command: sh("trap '' TERM; echo up; sleep 1000; sleep 1000"), kill_grace_s: 0.5 });
    await waitUntil(() => server.output("1-1", "stdout").length > 0 && server.output("2-1", "stdout").length > 0, {
      what: "both to run",
    });
    server.cancel("1-1", false);
    server.cancel("2-1", false);
    expect((await finished(server, "1-1")).outcome).toEqual({ kind: "cancelled", code: 7 });
    expect(server.output("1-1", "stdout").toString()).toBe("up\nbye\n");
    expect((await finished(server, "2-1")).outcome).toEqual({ kind: "cancelled" });
    expect(living(folder)).toEqual([]);
  });

  test("a forced cancel skips the grace", async () => {
    const { server } = await setUp(more);
    server.submit({ command: sh("trap '' TERM; echo up; sleep 1000; sleep 1000"), kill_grace_s: 600 });
    await waitUntil(() => server.output("1-1", "stdout").length > 0, { what: "it to run" });
    server.cancel("1-1", true);
    expect((await finished(server, "1-1")).outcome).toEqual({ kind: "cancelled" });
  });

  test("a killed keeper takes the job with it, and its output still arrives", async () => {
    const { server, folder } = await setUp(more);
    server.submit({ command: sh("echo one; (setsid sleep 1000 &); sleep 1001") });
    const pid = await waitUntil(() => server.starts[0]?.["pid"], { what: "the start" });
    await waitUntil(() => server.output("1-1", "stdout").length > 0, { what: "it to run" });
    process.kill(Number(pid), "SIGKILL");
    expect((await finished(server, "1-1")).outcome).toEqual({ kind: "lost", reason: "its keeper was killed" });
    await waitUntil(() => living(folder).length === 0, { what: "the job to die" });
  });
});

describe("a worker", () => {
  test("times out what runs too long", async () => {
    const { server } = await setUp();
    server.submit({ command: sh("sleep 1000"), timeout_s: 0.3 });
    expect((await finished(server, "1-1")).outcome).toEqual({ kind: "timed_out" });
  });

  test("says so when memory ran out", async () => {
    const { server } = await setUp();
    server.submit({
      command: ["python3", "-c", "import time; b = bytearray(300 << 20); time.sleep(60)"],
      resources: { memory: 100 * 2 ** 20 },
    });
    const { outcome } = await finished(server, "1-1");
    expect(outcome).toMatchObject({ kind: "signalled", signal: "SIGKILL" });
    expect("reason" in outcome ? outcome.reason : "").toMatch(/^OOM_KILLED: .* 100 MiB/);
  });

  test("starts a job in its snapshot, in a copy of its own", async () => {
    const { server } = await setUp();
    const content = Buffer.from("echo from snapshot\n");
    const sha256 = createHash("sha256").update(content).digest("hex");
    const none = createHash("sha256").digest("hex");
    const id = "a".repeat(64);
    const files = [
      { path: "sub/empty", mode: 0o644, size: 0, sha256: none },
      { path: "sub/go.sh", mode: 0o755, size: content.length, sha256 },
    ];
    server.addSnapshot(id, files, content);
    server.submit({ command: ["./go.sh"], snapshot_id: id, workdir: "sub" });
    server.submit({ command: sh("rm go.sh; ls"), snapshot_id: id, workdir: "sub" });
    await finished(server, "1-1");
    await finished(server, "2-1");
    server.submit({ command: ["./go.sh"], snapshot_id: id, workdir: "sub" });
    await finished(server, "3-1");
    expect(server.output("1-1", "stdout").toString()).toBe("from snapshot\n");
    expect(server.output("2-1", "stdout").toString()).toBe("empty\n");
    expect(server.output("3-1", "stdout").toString()).toBe("from snapshot\n");
  });

  test.each([
    ["a snapshot that is not there", { snapshot_id: "b".repeat(64) }],
    ["a working folder outside", { workdir: "../.." }],
    ["a working folder that is not there", { workdir: "sub" }],
  ])("rejects %s and goes on", async (_, job) => {
    const { server } = await setUp();
    server.submit({ command: ["true"], ...job });
    server.submit({ command: ["true"] });
    expect((await finished(server, "1-1")).outcome.kind).toBe("rejected");
    expect((await finished(server, "2-1")).outcome).toEqual({ kind: "exited", code: 0 });
  });

  test("gives a job nothing of its own environment", async () => {
    const { server } = await setUp();
    server.submit({ command: ["env"], env: { MINE: "1", LD_LIBRARY_PATH: "/some/where" }, params: { lr: 0.1 } });
    server.submit({
      command: sh('cat "$PHAROS_PARAMS"; ls -d "$PHAROS_CHECKPOINTS" "$TMPDIR" >&2'),
      params: { lr: 0.1 },
    });
    await finished(server, "1-1");
    const names = server
      .output("1-1", "stdout")
      .toString()
      .split("\n")
      .map((line) => line.split("=")[0] ?? "")
      .filter((name) => name !== "" && name !== "PWD" && name !== "OLDPWD");
    expect(names.toSorted((a, b) => a.localeCompare(b))).toEqual(
      "CUDA_DEVICE_ORDER CUDA_VISIBLE_DEVICES HF_HOME HIP_VISIBLE_DEVICES HOME LANG LD_LIBRARY_PATH MINE MLFLOW_EXPERIMENT_ID MLFLOW_TRACKING_TOKEN MLFLOW_TRACKING_URI PATH PHAROS_ATTEMPT PHAROS_CHECKPOINTS PHAROS_JOB_ID PHAROS_PARAMS PHAROS_RESULTS PHAROS_RUN_ID PHAROS_TOKEN PHAROS_URL PYTHONPATH PYTHONUNBUFFERED TMPDIR VIRTUAL_ENV"
        .split(" ")
        .filter((name) => name !== "VIRTUAL_ENV"),
    );
    expect((await finished(server, "2-1")).outcome).toEqual({ kind: "exited", code: 0 });
    expect(server.output("2-1", "stdout").toString()).toBe('{"lr":0.1}\n');
  });

  test("drops an attempt that the server gave away, and kills it at once", async () => {
    const { server, folder } = await setUp();
    server.submit({ command: sh("trap '' TERM; while :; do echo x; sleep 0.02; done") });
    await waitUntil(() => living(folder).length > 0, { what: "it to run" });
    server.refusing.set("1-1", "ATTEMPT_SUPERSEDED");
    await waitUntil(() => readdirSync(path.join(folder, "attempts")).length === 0, { what: "the attempt to go" });
    expect(living(folder)).toEqual([]);
    expect(server.finishes.size).toBe(0);
    server.submit({ command: ["true"] });
    await finished(server, "2-1");
  });

  test("goes on through an outage of the server that is shorter than the lease", async () => {
    const { server } = await setUp();
    server.submit({ command: sh("i=0; while [ $i -lt 40 ]; do echo line $i; i=$((i+1)); sleep 0.05; done") });
    await waitUntil(() => server.output("1-1", "stdout").length > 20, { what: "output" });
    server.setDown(true);
    await new Promise((resolve) => setTimeout(resolve, 700));
    server.setDown(false);
    expect((await finished(server, "1-1")).outcome).toEqual({ kind: "exited", code: 0 });
    expect(server.output("1-1", "stdout").toString().trim().split("\n")).toHaveLength(40);
  });

  test("ends what it could not renew, and says that its lease ended", async () => {
    const scope = testScope();
    const server = await startServer(scope);
    server.leaseMs = 1500;
    const folder = await tempFolder(scope, "worker");
    const options = await workerOptions(server.url, folder);
    const exit = runWorker(options);
    scope.defer(async () => {
      options.control.leave();
      await exit;
    });
    server.submit({ command: sh("trap '' TERM; echo up; sleep 1000; sleep 1000") });
    await waitUntil(() => server.output("1-1", "stdout").length > 0, { what: "it to run" });
    server.setDown(true);
    await waitUntil(() => living(folder).length === 0, { what: "the job to die", within: 3600 });
    server.setDown(false);
    expect((await finished(server, "1-1")).outcome).toMatchObject({ kind: "lost" });
  });

  test("drains: lets jobs end, claims none", async () => {
    const { server, options, exit } = await setUp();
    server.submit({ command: sh("echo up; sleep 0.5") });
    await waitUntil(() => server.output("1-1", "stdout").length > 0, { what: "it to run" });
    options.control.drain();
    server.submit({ command: ["true"] });
    expect(await exit).toEqual({ reason: "drained" });
    expect(server.finishes.get("1-1")?.outcome).toEqual({ kind: "exited", code: 0 });
    // What a claim on its way was still granted is given back unstarted.
    expect(server.finishes.get("2-1")?.outcome ?? { kind: "preempted" }).toEqual({ kind: "preempted" });
    expect(server.starts.some((one) => one["name"] === "2-1")).toBe(false);
  });

  test("stops on its parent's word and gives jobs back", async () => {
    const parent = new PassThrough();
    const { server, exit, folder } = await setUp({ parent });
    server.submit({ command: sh("trap '' TERM; echo up; sleep 1000; sleep 1000") });
    await waitUntil(() => server.output("1-1", "stdout").length > 0, { what: "it to run" });
    parent.write("stop 0.3\n");
    expect(await exit).toEqual({ reason: "stopped" });
    expect(server.finishes.get("1-1")?.outcome).toEqual({ kind: "preempted" });
    expect(living(folder)).toEqual([]);
  });

  test("refuses a folder that another worker uses", async () => {
    const { folder, server, exit } = await setUp();
    await waitUntil(() => server.registrations.length > 0, { what: "the first" });
    const second = runWorker(await workerOptions(server.url, folder, { lockWaitMs: 0 }));
    await expect(second).rejects.toSatisfy((error: unknown) => isPharosError(error, "WORKER_FOLDER_LOCKED"));
    await Promise.race([exit, Promise.resolve()]);
  });
});

describe("a worker's own end", () => {
  const count = sh("i=0; while [ $i -lt 60 ]; do echo line $i; i=$((i+1)); sleep 0.05; done; exit 5");
  const lines = Array.from({ length: 60 }, (_, i) => `line ${i}\n`).join("");

  test("killed with a job running: the next one goes on with it, and no byte of output is lost", async () => {
    const { server, start } = await setUpApart();
    const first = start();
    server.submit({ command: count });
    await waitUntil(() => server.output("1-1", "stdout").length > 50, { what: "output" });
    first.signal("SIGKILL");
    await first.exited;
    start();
    expect((await finished(server, "1-1")).outcome).toEqual({ kind: "exited", code: 5 });
    expect(server.output("1-1", "stdout").toString()).toBe(lines);
    expect(server.registrations[1]?.attempts).toEqual([{ job_id: 1, attempt: 1, state: "running" }]);
    expect(server.registrations[1]?.instance).toBe(server.registrations[0]?.instance);
    expect(server.starts.map((one) => one["request_id"])).toHaveLength(
      new Set(server.starts.map((one) => one["request_id"])).size + 1,
    );
  });

  test("killed, and the job ends before the next one comes: its end is told then", async () => {
    const { server, start, folder } = await setUpApart();
    const first = start();
    server.submit({ command: count });
    await waitUntil(() => server.output("1-1", "stdout").length > 50, { what: "output" });
    first.signal("SIGKILL");
    await first.exited;
    await waitUntil(() => existsSync(path.join(folder, "attempts", "1-1", "exit")), { what: "the job to end" });
    start();
    expect((await finished(server, "1-1")).outcome).toEqual({ kind: "exited", code: 5 });
    expect(server.output("1-1", "stdout").toString()).toBe(lines);
    expect(server.registrations[1]?.attempts).toMatchObject([{ state: "ended", result: { kind: "exited", code: 5 } }]);
  });

  test("stopped past its lease: no process of the job lives two seconds after it", async () => {
    const { server, start, folder } = await setUpApart();
    server.leaseMs = 2000;
    const worker = start();
    server.submit({ command: sh("trap '' TERM; (setsid sleep 1000 &); echo up; sleep 1000; sleep 1000") });
    await waitUntil(() => server.output("1-1", "stdout").length > 0, { what: "it to run" });
    worker.signal("SIGSTOP");
    await waitUntil(() => living(folder).length === 0, { what: "the tree to die", within: 4000 });
    worker.signal("SIGCONT");
    expect((await finished(server, "1-1")).outcome).toMatchObject({ kind: "lost" });
  });

  test("its parent gone: it leaves at once, and the job lives on for the next one", async () => {
    const { server, start, folder } = await setUpApart();
    const first = spawn(process.execPath, [main, server.url, folder, "with-parent"], {
      stdio: ["pipe", "pipe", "inherit"],
    });
    server.submit({ command: count });
    await waitUntil(() => server.output("1-1", "stdout").length > 0, { what: "output" });
    first.stdin.end();
    expect(await text(first.stdout)).toContain('"left"');
    expect(living(folder).length).toBeGreaterThan(0);
    start();
    expect((await finished(server, "1-1")).outcome).toEqual({ kind: "exited", code: 5 });
    expect(server.output("1-1", "stdout").toString()).toBe(lines);
  });
});
