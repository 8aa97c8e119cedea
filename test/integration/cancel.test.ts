import { afterAll, beforeAll, expect, test } from "vitest";
import { api, type Api } from "../support/api.ts";
import { attemptProcesses } from "../support/attempt-processes.ts";
import { describeWith, linux } from "../support/real-parts/index.ts";
import { createScope } from "../support/scope.ts";
import { startPharos, testHome, type TestHome } from "../support/spawn-pharos.ts";
import { upWithoutSample } from "../support/up.ts";
import { waitUntil } from "../support/wait-until.ts";

const scope = createScope();
let home: TestHome;
let server: Api;

const deaf = ["sh", "-c", "trap '' TERM INT HUP; echo deaf; while :; do sleep 0.2; done"];

beforeAll(async () => {
  home = await testHome(scope, { PHAROS_RESOURCES__MAX_WORKERS: "4", PHAROS_WORKER__KILL_GRACE: "3s" });
  await startPharos(scope, home, upWithoutSample);
  server = api(home.url);
});
afterAll(() => scope.close());

const alive = (id: string) =>
  attemptProcesses({ urls: [home.url, `${home.url}/`] }).filter((p) => p.jobId === Number(id));

async function running(command: readonly string[], says?: string): Promise<string> {
  const { id } = await server.submit({ command });
  await server.reaches(id, ["running"]);
  await waitUntil(() => alive(id).length > 0, { what: "the job's processes" });
  if (says) await waitUntil(async () => (await server.log(id, "stdout")).includes(says), { what: says });
  return id;
}

/** Milliseconds from the answer of the cancel until no process of the job is left. */
async function goneAfter(id: string, body: object): Promise<number> {
  const { status } = await server.post(`/api/v1/jobs/${id}/cancel`, body);
  expect(status).toBeLessThan(300);
  const began = performance.now();
  await waitUntil(() => alive(id).length === 0, { what: "the processes to be gone", within: 15_000, every: 10 });
  return performance.now() - began;
}

describeWith("a cancel", [linux], () => {
  test("ends a listening job within two seconds", async () => {
    const id = await running(["sleep", "300"]);
    expect(await goneAfter(id, {})).toBeLessThan(2000);
    expect(await server.reaches(id, ["cancelled"])).toMatchObject({ outcome: "cancelled" });
  });

  test("kills one that ignores SIGTERM after the grace, within two seconds of it", async () => {
    const id = await running(deaf, "deaf");
    const took = await goneAfter(id, {});
    expect(took).toBeLessThan(5000);
    expect(took).toBeGreaterThan(2000);
    await server.reaches(id, ["cancelled"]);
  });

  test("with force kills it at once, also after a gentle cancel", async () => {
    const id = await running(deaf, "deaf");
    expect(await goneAfter(id, { force: true })).toBeLessThan(2000);
    const other = await running(deaf, "deaf");
    await server.post(`/api/v1/jobs/${other}/cancel`, {});
    expect(await goneAfter(other, { force: true })).toBeLessThan(2000);
    await server.reaches(other, ["cancelled"]);
  });

  test("takes with it what the job left in sessions of its own", async () => {
    const id = await running(
      ["sh", "-c", "setsid sleep 300 & setsid sh -c 'sleep 300 & sleep 300' & echo up; sleep 300"],
      "up",
    );
    await waitUntil(() => alive(id).length >= 4, { what: "the family" });
    expect(await goneAfter(id, {})).toBeLessThan(5000);
  });

  test("of a waiting job ends it without an attempt; of an ended one it is refused or does nothing", async () => {
    const { id } = await server.submit({
      command: ["true"],
      not_before: new Date(Date.now() + 3_600_000).toISOString(),
    });
    await server.post(`/api/v1/jobs/${id}/cancel`, {});
    expect(await server.reaches(id, ["cancelled"])).toMatchObject({ attempt: 0 });
    const again = await server.post(`/api/v1/jobs/${id}/cancel`, {});
    expect([200, 409]).toContain(again.status);
    expect((await server.job(id)).state).toBe("cancelled");
  });
});
