import { createHash } from "node:crypto";
import { afterAll, beforeAll, expect, test } from "vitest";
import { api } from "../support/api.ts";
import { createScope } from "../support/scope.ts";
import { startPharos, testHome, type TestHome } from "../support/spawn-pharos.ts";
import { upWithoutSample } from "../support/up.ts";

const scope = createScope();
let home: TestHome;

beforeAll(async () => {
  home = await testHome(scope);
  await startPharos(scope, home, upWithoutSample);
});
afterAll(() => scope.close());

interface Context {
  readonly run: { readonly run_id: string; readonly status: string };
  readonly job: { readonly id: string; readonly command: readonly string[]; readonly url: string };
  readonly attempts: readonly { readonly attempt: number; readonly host: string; readonly outcome: string }[];
  readonly request: Record<string, unknown> & { readonly params: Record<string, unknown> };
  readonly snapshot: { readonly id: string; readonly files: number; readonly size: number; readonly manifest: string };
}

async function uploadScript(text: string): Promise<string> {
  const sha256 = createHash("sha256").update(text).digest("hex");
  await fetch(`${home.url}/api/v1/snapshots/files/${sha256}`, {
    method: "PUT",
    headers: { "content-type": "application/octet-stream" },
    body: text,
  });
  const files = [{ path: "train.sh", mode: 0o644, size: text.length, sha256 }];
  return (await api(home.url).post<{ id: string }>("/api/v1/snapshots", { root: "work", files })).body.id;
}

test("a run tells all that is needed to run it again, with another learning rate", async () => {
  const snapshot = await uploadScript("cat $PHAROS_PARAMS\n");
  const { id } = await api(home.url).submit({
    command: ["sh", "train.sh"],
    snapshot,
    params: { lr: 0.1 },
    env: { MODE: "short" },
    resources: { memory: "64Mi" },
    timeout: "5m",
    labels: {},
  });
  const done = await api(home.url).reaches(id, ["succeeded", "failed"]);
  expect(done.state).toBe("succeeded");
  const { status, body } = await api(home.url).get<Context>(`/api/v1/runs/${done.run_id}/context`);
  expect(status).toBe(200);
  expect(body).toMatchObject({
    run: { run_id: done.run_id, status: "FINISHED" },
    job: { id, command: ["sh", "train.sh"], url: `${home.url}/jobs/${id}` },
    attempts: [{ attempt: 1, host: expect.stringMatching(/./), outcome: "succeeded" }],
    snapshot: { id: snapshot, files: 1, size: 19 },
    siblings: [],
    complete: true,
  });
  expect((await api(home.url).get(body.snapshot.manifest)).status).toBe(200);
  expect((await api(home.url).get(`/api/v1/jobs/${id}/request`)).body).toEqual(body.request);
  const again = await api(home.url).submit({ ...body.request, params: { ...body.request.params, lr: 0.2 } });
  expect((await api(home.url).reaches(again.id, ["succeeded", "failed"])).state).toBe("succeeded");
  expect(JSON.parse(await api(home.url).log(again.id, "stdout"))).toEqual({ lr: 0.2 });
  const second = (await api(home.url).get<Context>(`/api/v1/runs/${again.run_id}/context`)).body.request;
  expect(body.request).toMatchObject({ retry_of: id });
  expect(second).toEqual({ ...body.request, params: { lr: 0.2 }, retry_of: again.id });
});

test("a run of a person has no job", async () => {
  const { body } = await api(home.url).post<{ run: { info: { run_id: string } } }>("/api/2.0/mlflow/runs/create", {
    experiment_id: "0",
  });
  const context = await api(home.url).get(`/api/v1/runs/${body.run.info.run_id}/context`);
  expect(context.body).toMatchObject({ job: null, attempts: [], request: null, snapshot: null, inputs: [] });
});

test("a run that does not exist is a 404", async () => {
  const { status, body } = await api(home.url).get<{ code: string }>(`/api/v1/runs/${"0".repeat(32)}/context`);
  expect([status, body.code]).toEqual([404, "RUN_NOT_FOUND"]);
});
