import { expect, test } from "vitest";
import { faultsOf, inOneLine, inspectWith, loadWith } from "../fixtures/load-with.ts";

test("DATABASE_URL of another program changes nothing, and only explain and validate say that it is there", async () => {
  const env = { DATABASE_URL: "postgresql://someone:hush@elsewhere/app", HF_TOKEN: "hush" };
  const { values, warnings } = await loadWith({ env });
  expect(values.database.connection.reveal()).toEqual({ engine: "sqlite", path: "/home/pharos/data/pharos.sqlite" });
  expect(warnings).toEqual([]);
  const { config, faults } = await inspectWith({ env });
  expect(faults).toEqual([]);
  expect(config.warnings.map(inOneLine)).toEqual([
    "DATABASE_URL is set, not used: it would give database.connection with --ambient-env or PHAROS_AMBIENT_ENV=DATABASE_URL",
    "HF_TOKEN is set, not used: it would give secrets.bootstrap.hf_api_key with --ambient-env or PHAROS_AMBIENT_ENV=HF_TOKEN",
  ]);
});

test.each([
  ["--ambient-env", { args: { ambientEnv: true } }, [2, "1"]],
  ["PHAROS_AMBIENT_ENV=1", { env: { PHAROS_AMBIENT_ENV: "1" } }, [2, "1"]],
  ["one name", { env: { PHAROS_AMBIENT_ENV: "GPU_COUNT" } }, [2, undefined]],
  ["PHAROS_AMBIENT_ENV=0", { env: { PHAROS_AMBIENT_ENV: "0" } }, [undefined, undefined]],
])("ambient variables act with %s", async (_, given: Parameters<typeof loadWith>[0] & object, wanted) => {
  const env = { ...given.env, GPU_COUNT: "2", NVIDIA_VISIBLE_DEVICES: "1" };
  const { worker } = (await loadWith({ ...given, env })).values;
  expect([worker.gpu_count, worker.gpu_visible_devices[0]]).toEqual(wanted);
});

test("each use is told, without the value, and each that a stronger layer takes the place of", async () => {
  const env = { FETCH_ML_GPU_COUNT: "7", RQ_REDIS_URI: "redis://:hush@h:1", FETCHML_LOG_LEVEL: "warn" };
  const { config } = await inspectWith({ env, args: { set: ["logging.level=debug"] } });
  const notices = config.warnings.filter(({ code }) => code === "FOREIGN_NAME").map(inOneLine);
  expect(notices.toSorted()).toEqual([
    "FETCHML_LOG_LEVEL does not give logging.level, which --set gives",
    "FETCH_ML_GPU_COUNT gives worker.gpu_count",
    "RQ_REDIS_URI gives redis.url",
  ]);
  expect(JSON.stringify([config.warnings, notices])).not.toContain("hush");
});

test("LUME_ names act in any case, as JSON of a group beneath its members, and unknown ones are refused", async () => {
  const env = { lume_model_db__user: "root", LUME_MODEL_DB: '{"host": "mysql", "user": "json", "port": 3307}' };
  expect((await loadWith({ env })).values.model_db).toMatchObject({ host: "mysql", user: "root", port: 3307 });
  expect(
    await faultsOf({ env: { LUME_MODEL_DB__HOTS: "hush", LUME_EVIRONMENT__LOCAL_PIP_REPOSITORY: "hush" } }),
  ).toEqual([
    "LUME_MODEL_DB__HOTS is not the name of a setting; did you mean LUME_MODEL_DB__HOST?",
    "LUME_EVIRONMENT__LOCAL_PIP_REPOSITORY is not the name of a setting; did you mean LUME_ENVIRONMENT__LOCAL_PIP_REPOSITORY?",
  ]);
});

test("an unknown name of the others is said to be unused; Prefect's own only where one looks", async () => {
  const env = { FETCHML_LOGLEVEL: "x", PREFECT__CLOUD__API: "x" };
  expect((await loadWith({ env })).warnings.map(inOneLine)).toEqual([
    "FETCHML_LOGLEVEL is set, not used: no setting has this name; did you mean FETCHML_LOG_LEVEL?",
  ]);
  const { config } = await inspectWith({ env });
  expect(config.warnings.map(({ path }) => path)).toEqual(["FETCHML_LOGLEVEL", "PREFECT__CLOUD__API"]);
});

test("the values of the other systems are read: Dioptra's prod, LUME's docker, Redis addresses", async () => {
  const { config } = await inspectWith({
    env: { DIOPTRA_RESTAPI_ENV: "prod", LUME_BACKEND: "local", LOCAL_CHANNEL_ONLY: "False", FETCH_ML_GPU_TYPE: "none" },
  });
  expect(config.values.deployment_type).toBe("production");
  expect(config.values.worker).toMatchObject({ executor: "process", gpu_vendor: "none" });
  expect(config.values.environment.isolated).toBe(false);
});

test("a misspelt name that its own system has warns", async () => {
  const { config } = await inspectWith({ env: { LUME_MODEL_DB_PORT: "3307" } });
  expect(config.values.model_db.port).toBe(3307);
  expect(config.warnings.map(({ code }) => code)).toContain("DEPRECATED");
});

test.each([
  ["1", true],
  ["Yes", true],
  ["off", false],
  ["true", true],
])("LUME-services' %s is read as pydantic reads it", async (word, wanted) => {
  const env = { LUME_MODEL_DB__CONNECTION__POOL_PRE_PING: word };
  expect((await loadWith({ env })).values.model_db.connection.pool_pre_ping).toBe(wanted);
});
