import { expect, test } from "vitest";
import { loadWith } from "../fixtures/load-with.ts";
import { inspectConfig } from "../inspect-config.ts";
import type { Values } from "./index.ts";

/** What is in force with these settings, also where a part is missing that they need. */
async function valuesOf(set: readonly string[], env: Readonly<Record<string, string>> = {}): Promise<Values> {
  const readFile = () => {
    throw Object.assign(new Error("ENOENT"), { code: "ENOENT" });
  };
  const given = { home: "/home/pharos", hostname: "box", cwd: "/project", readFile, listFolder: readFile };
  return (await inspectConfig({ ...given, env: { HOME: "/home", ...env }, args: { set } })).config.values;
}

test("a database is made of its parts, whose strange characters stay what they are", async () => {
  const { values } = await loadWith({
    args: {
      set: ["database.type=postgres", "database.host=db.lab", "database.username=ada@lab", "database.database=my lab"],
    },
    env: { PHAROS_DATABASE__PASSWORD: "p@ss/word:%" },
  });
  expect(values.database.connection.reveal()).toEqual({
    engine: "postgres",
    url: "postgresql://ada%40lab:p%40ss%2Fword%3A%25@db.lab:5432/my%20lab",
  });
});

test.each([
  [["database.type=postgres", "database.host=::1", "database.port=6543"], "postgresql://[::1]:6543/"],
  [["database.type=mysql", "database.host=db", "database.username=root"], "mysql://root@db:3306/"],
])("the address of %j", async (set, url) => {
  expect((await valuesOf(set)).database.connection.reveal()).toMatchObject({ url });
});

test("a connection that somebody gives wins over the parts", async () => {
  const set = ["database.type=postgres", "database.host=other"];
  const { database } = await valuesOf(set, { PHAROS_DATABASE__CONNECTION: "postgresql://u@h/d" });
  expect(database.connection.reveal()).toMatchObject({ url: "postgresql://u@h/d" });
});

test("Redis by its short form", async () => {
  const url = async (set: readonly string[]) => (await valuesOf(set)).redis.url.reveal();
  expect([await url([]), await url(["redis.addr=redis:7000"]), await url(["redis.addr=:7000"])]).toEqual([
    "redis://localhost:6379",
    "redis://redis:7000",
    "redis://localhost:7000",
  ]);
});

test("what follows from other settings", async () => {
  const values = await valuesOf([
    "auth.enabled=true",
    "server.tls.enabled=true",
    "deployment_type=production",
    "security.audit_logging.log_path=/srv/audit.log",
    "resources.requests_per_sec=7",
    "data_dir=/srv/data",
    "storage.endpoint_url=http://minio:9000",
  ]);
  expect(values.server).toMatchObject({ address: { host: "", port: 9101 }, public_url: "https://127.0.0.1:9101" });
  expect(values.security).toMatchObject({ production_mode: true, audit_logging: { enabled: true } });
  expect(values.resources.request_burst).toBe(7);
  expect(values.worker.data_dir).toBe("/srv/data");
  expect(values.tracking).toMatchObject({ uri: "https://127.0.0.1:9101", s3_endpoint_url: "http://minio:9000" });
  expect((await valuesOf([])).resources.request_burst).toBeUndefined();
});
