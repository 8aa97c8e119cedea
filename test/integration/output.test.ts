import { createHash } from "node:crypto";
import { afterAll, beforeAll, expect, test } from "vitest";
import { api } from "../support/api.ts";
import { halfOpenProxy } from "../support/half-open-proxy.ts";
import { createScope } from "../support/scope.ts";
import { pharos, spawnPharos, startPharos, testHome, type TestHome } from "../support/spawn-pharos.ts";
import { upWithoutSample } from "../support/up.ts";
import { waitUntil } from "../support/wait-until.ts";

const scope = createScope();
let home: TestHome;

beforeAll(async () => {
  home = await testHome(scope, { PHAROS_RESOURCES__MAX_WORKERS: "4" });
  await startPharos(scope, home, upWithoutSample);
});
afterAll(() => scope.close());

const sha256 = (bytes: string) => createHash("sha256").update(bytes).digest("hex");

test("a job that writes as fast as it can loses nothing", async () => {
  const line = "0123456789abcdefghijklmnopqrstuvwxyz, and so on\n";
  const lines = 1_500_000;
  const done = await pharos(scope, home, ["run", "--", "sh", "-c", `yes '${line.trim()}' | head -n ${lines}`]);
  expect(done.code).toBe(0);
  expect(done.stdout.length).toBe(line.length * lines);
  expect(sha256(done.stdout)).toBe(sha256(line.repeat(lines)));
});

test("output without a newline arrives while the job still runs", async () => {
  const run = spawnPharos(scope, home, ["run", "--", "sh", "-c", "printf 'no end of line'; exec sleep 300"]);
  await waitUntil(() => run.stdout() === "no end of line", { what: "the open line" });
  run.signal("SIGTERM");
  expect((await run.exited).code).toBe(130);
});

test("an attached run goes on after its connection was cut, with every byte once", async () => {
  const proxy = await halfOpenProxy(scope, home.port);
  const script = "i=0; while [ $i -lt 200 ]; do echo line $i; i=$((i+1)); sleep 0.02; done";
  const run = spawnPharos(scope, home, ["run", "--server", proxy.url, "--", "sh", "-c", script]);
  await run.says("line 20\n");
  proxy.set({ kind: "reset" });
  await waitUntil(() => proxy.connections() === 0, { what: "the cut" });
  proxy.set({ kind: "pass" });
  expect((await run.exited).code).toBe(0);
  expect(run.stdout()).toBe(Array.from({ length: 200 }, (_, i) => `line ${i}\n`).join(""));
});

test("bytes that are no text arrive as they were written", async () => {
  const { id } = await api(home.url).submit({ command: ["sh", "-c", String.raw`printf '\377\000\001\r\033[31mred'`] });
  await api(home.url).reaches(id, ["succeeded"]);
  const answer = await fetch(`${home.url}/api/v1/jobs/${id}/logs?stream=stdout`);
  expect([...new Uint8Array(await answer.arrayBuffer())]).toEqual([255, 0, 1, 13, 27, 91, 51, 49, 109, 114, 101, 100]);
});
