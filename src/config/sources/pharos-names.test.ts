import { expect, test } from "vitest";
import { faultsOf, loadWith } from "../fixtures/load-with.ts";

test("a name in any case, lists in both forms, and a group's JSON beneath its members", async () => {
  const { values } = await loadWith({
    env: {
      pharos_worker__id: "small",
      PHAROS_WORKER__QUEUES: "gpu, cpu",
      PHAROS_WORKER: '{"queues": ["a"], "max_retries": 7, "gpu_count": null}',
      PHAROS_SERVER: '{"http_options": {"backlog": 5}}',
    },
  });
  expect(values.worker).toMatchObject({ id: "small", queues: ["gpu", "cpu"], max_retries: 7, gpu_count: undefined });
  expect(values.server.http_options.backlog).toBe(5);
});

test("a list as JSON, and broken JSON refused", async () => {
  expect((await loadWith({ env: { PHAROS_WORKER__QUEUES: '["a","b"]' } })).values.worker.queues).toEqual(["a", "b"]);
  expect(await faultsOf({ env: { PHAROS_WORKER__QUEUES: "[a, b" } })).toEqual([
    'worker.queues must be a list, not "[a, b" (PHAROS_WORKER__QUEUES)',
  ]);
});

test("unknown names are errors, reserved ones and other programs' are not", async () => {
  const env = {
    PHAROS_URL: "x",
    PHAROS_JOB_ID: "1",
    PHAROS_TEST_POSTGRES: "x",
    DATABASE_URL: "mysql://x",
    PHAROS: "x",
  };
  expect(await faultsOf({ env })).toEqual([]);
  expect(await faultsOf({ env: { PHAROS_QQQQ: "1", PHAROS_WORKER__ID__X: "1", PHAROS_SECRET_KEY: "k" } })).toEqual([
    "PHAROS_QQQQ is not the name of a setting; they are PHAROS_SECTION__KEY",
    expect.stringContaining("PHAROS_SECRET_KEY is refused"),
    expect.stringContaining("PHAROS_WORKER__ID__X is not the name of a setting; did you mean PHAROS_WORKER__ID?"),
  ]);
});

test("what Kubernetes injects for a service called pharos is no setting", async () => {
  const env = {
    PHAROS_SERVICE_HOST: "10.0.0.7",
    PHAROS_SERVICE_PORT: "9101",
    PHAROS_SERVICE_PORT_HTTP: "9101",
    PHAROS_PORT: "tcp://10.0.0.7:9101",
    PHAROS_PORT_9101_TCP: "tcp://10.0.0.7:9101",
    PHAROS_PORT_9101_TCP_ADDR: "10.0.0.7",
    PHAROS_WORKER_PORT: "tcp://10.0.0.8:9100",
  };
  expect(await faultsOf({ env })).toEqual([]);
  // The flat name of FetchML's SSH port stays one.
  expect((await loadWith({ env: { PHAROS_PORT: "2222" } })).values.worker.ssh.port).toBe(2222);
});

test("NAME_FILE names a file with the value", async () => {
  const env = { PHAROS_WORKER__TOKEN_FILE: "/run/token" };
  const { values, settings } = await loadWith({ env, files: { "/run/token": "hush\n" } });
  expect(values.worker.token?.reveal()).toBe("hush");
  expect(settings.get("worker.token")?.origin).toEqual({
    layer: "environment",
    name: "PHAROS_WORKER__TOKEN_FILE",
    file: "/run/token",
  });
  expect(await faultsOf({ env })).toEqual([expect.stringContaining("file that does not exist")]);
});
