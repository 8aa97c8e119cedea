import { expect, test } from "vitest";
import { faultsOf, inOneLine, inspectWith, loadWith, type Given } from "./fixtures/load-with.ts";
import { describeOrigin } from "./origin.ts";

const home = "/home/pharos";
const file = `${home}/pharos.yaml`;

/** Where the values of a key come from, the strongest first. */
async function givenBy(key: string, given: Given): Promise<string[]> {
  const { settings } = await loadWith(given);
  return (settings.get(key)?.given ?? []).map(({ origin }) => describeOrigin(origin).replaceAll(`${home}/`, ""));
}

/** Every layer that can give a level, the weakest first, with what the message calls it. */
const layers: readonly (readonly [name: string, given: Given])[] = [
  ["/etc/pharos/pharos.yaml:1:11", { files: { "/etc/pharos/pharos.yaml": "logging: {level: error}" } }],
  ["pharos.yaml:1:18", { files: { [file]: "logging: {level: error}" } }],
  ["conf.d/10-lab.yaml:1:18", { files: { [`${home}/conf.d/10-lab.yaml`]: "logging: {level: error}" } }],
  ["conf.d/20-lab.yaml:1:18", { files: { [`${home}/conf.d/20-lab.yaml`]: "logging: {level: error}" } }],
  ["user.conf:1:23", { files: { [`${home}/user.conf`]: "PHAROS_LOGGING__LEVEL=error" } }],
  ["FETCHML_LOG_LEVEL", { env: { FETCHML_LOG_LEVEL: "error" } }],
  ["PHAROS_LOGGING__LEVEL", { env: { PHAROS_LOGGING__LEVEL: "error" } }],
  ["/run/secrets/pharos_logging__level", { files: { "/run/secrets/pharos_logging__level": "error\n" } }],
  ["--set", { args: { set: ["logging.level=error"] } }],
  ["--log-level", { args: { named: { "--log-level": "error" } } }],
];

test("each layer goes before the ones beneath it, and explain sees them all with their places", async () => {
  const all = layers.map(([, given]) => given);
  const together: Given = {
    files: Object.assign({}, ...all.map(({ files }) => files)) as Given["files"] & object,
    env: Object.assign({}, ...all.map(({ env }) => env)) as Record<string, string>,
    args: { set: ["logging.level=error"], named: { "--log-level": "error" } },
  };
  const places = layers.map(([name]) => name.replace("/etc/pharos/pharos.yaml:1:11", "/etc/pharos/pharos.yaml:1:18"));
  expect(await givenBy("logging.level", together)).toEqual(places.toReversed());
});

test("ambient variables are beneath the legacy ones, and both beneath PHAROS_ names", async () => {
  const env = { GPU_COUNT: "1", FETCH_ML_GPU_COUNT: "2", PHAROS_WORKER__GPU_COUNT: "3" };
  expect(await givenBy("worker.gpu_count", { env, args: { ambientEnv: true } })).toEqual([
    "PHAROS_WORKER__GPU_COUNT",
    "FETCH_ML_GPU_COUNT",
    "GPU_COUNT",
  ]);
});

test("an env file is beneath the environment and above the files; there ambient names act", async () => {
  const envFile = ["# of the lab", "export PHAROS_WORKER__ID='file'", "GPU_COUNT=4", "FETCH_ML_TOTAL_CPU=2", ""].join(
    "\n",
  );
  const given: Given = {
    files: { "/project/lab.env": envFile, [file]: "worker: {id: yaml, gpu_count: 1}" },
    args: { envFile: "lab.env" },
  };
  const { values, files } = await loadWith(given);
  expect(values.worker).toMatchObject({ id: "file", gpu_count: 4, total_cpu: 2 });
  expect(files).toEqual([file, "/project/lab.env"]);
  const env = { PHAROS_WORKER__ID: "own" };
  expect((await loadWith({ ...given, env })).values.worker.id).toBe("own");
  expect(await givenBy("worker.id", { ...given, env })).toEqual([
    "PHAROS_WORKER__ID",
    "PHAROS_WORKER__ID, /project/lab.env:2:26",
    "pharos.yaml:1:14",
  ]);
  const named = await loadWith({ files: given.files ?? {}, env: { PHAROS_ENV_FILE: "/project/lab.env" } });
  expect(named.values.worker.id).toBe("file");
  expect(await faultsOf({ args: { envFile: "no.env" } })).toEqual([
    "/project/no.env (the file of --env-file) does not exist",
  ]);
});

test("the current folder configures nothing: no file of a cloned repository is read", async () => {
  const cloned = "worker: {id: cloned}";
  const names = ["pharos.yaml", "conf.d/a.yaml", ".pharos/pharos.yaml", "etc/pharos/pharos.yaml"];
  const files = Object.fromEntries(names.map((name) => [`/project/${name}`, cloned]));
  const lines = "PHAROS_WORKER__ID=cloned\nLUMIGATOR_API_CORS_ALLOWED_ORIGINS=*\n";
  const given = { ...files, "/project/.env": lines, "/project/user.conf": lines, "/project/lab.env": lines };
  const config = await loadWith({ files: given });
  expect(config.values.worker.id).toBe("box");
  expect([...config.settings.values()].flatMap(({ given: each }) => each)).toEqual([]);
  expect([config.files, config.warnings]).toEqual([[], []]);
});

test("conf.d is read in the order of its names, without hidden files, and says what it passes over", async () => {
  const files = {
    [`${home}/conf.d/2.yaml`]: "worker: {id: two, queues: [a, b]}",
    [`${home}/conf.d/10.yaml`]: "worker: {id: ten, queues: [c]}",
    [`${home}/conf.d/.hidden.yaml`]: "worker: {id: hidden}",
    [`${home}/conf.d/late.yml`]: "worker: {id: late}",
  };
  const { values, warnings } = await loadWith({ files });
  expect(values.worker).toMatchObject({ id: "two", queues: ["a", "b"] });
  expect(warnings.map(inOneLine)).toEqual([`${home}/conf.d/late.yml is not read: conf.d takes *.yaml`]);
  const elsewhere = { "/srv/lab.yaml": "worker: {id: lab}", "/srv/conf.d/a.yaml": "worker: {max_retries: 7}" };
  const named = await loadWith({ files: { ...files, ...elsewhere }, args: { config: "/srv/lab.yaml" } });
  expect(named.values.worker).toMatchObject({ id: "lab", max_retries: 7, queues: ["default"] });
});

test("an empty value is none, lists replace, maps merge", async () => {
  const files = {
    "/etc/pharos/pharos.yaml": "worker: {id: etc, queues: [a, b]}\nauth: {api_keys: {analyst1: {roles: [analyst]}}}",
    [file]: 'worker: {id: "", queues: [c]}\nauth: {api_keys: {analyst1: {admin: false}, researcher1: {admin: false}}}',
  };
  const { values } = await loadWith({ files, env: { PHAROS_WORKER__ID: "" } });
  expect(values.worker).toMatchObject({ id: "etc", queues: ["c"] });
  expect(values.auth.api_keys).toMatchObject({
    analyst1: { roles: ["analyst"], admin: false },
    researcher1: { admin: false },
  });
});

test("a map given as JSON merges like any other, wherever it stands", async () => {
  const files = { [file]: "auth: {api_keys: {analyst1: {roles: [analyst]}, researcher1: {admin: false}}}" };
  const env = {
    PHAROS_AUTH__API_KEYS: '{"analyst1": {"admin": false}}',
    PHAROS_AUTH__API_KEYS__RESEARCHER1: '{"roles": ["researcher"]}',
  };
  const { values } = await loadWith({ files, env });
  expect(values.auth.api_keys).toMatchObject({
    analyst1: { roles: ["analyst"], admin: false },
    researcher1: { roles: ["researcher"], admin: false },
  });
});

test("relative paths start where they are written, in every layer", async () => {
  const at = async (given: Given) => (await loadWith(given)).values.base_path;
  expect(await at({ files: { "/etc/pharos/pharos.yaml": "base_path: d" } })).toBe("/etc/pharos/d");
  expect(await at({ files: { [`${home}/conf.d/a.yaml`]: "base_path: d" } })).toBe(`${home}/conf.d/d`);
  expect(await at({ files: { [`${home}/user.conf`]: "PHAROS_BASE_PATH=d" } })).toBe(`${home}/d`);
  expect(await at({ files: { "/srv/lab.env": "PHAROS_BASE_PATH=d" }, args: { envFile: "/srv/lab.env" } })).toBe(
    "/srv/d",
  );
  expect(await at({ files: { "/run/secrets/pharos_base_path": "d" } })).toBe(`${home}/d`);
  expect(await at({ args: { set: ["preset=dev"] } })).toBe(`${home}/data/dev/experiments`);
  expect(await at({ files: { [file]: "base_path: ~/d" } })).toBe("/home/d");
});

test("FETCHML_CONFIG names the file too, and a flat file of FetchML loads as it stands", async () => {
  const worker =
    'worker_id: "local-worker"\nmax_workers: 2\nmetrics: {enabled: false}\nredis_url: "redis://localhost:6379/0"\n';
  const { values, warnings } = await loadWith({
    files: { "/srv/worker.yaml": worker },
    env: { FETCHML_CONFIG: "/srv/worker.yaml" },
  });
  expect(warnings).toContainEqual(expect.objectContaining({ code: "FOREIGN_NAME", path: "FETCHML_CONFIG" }));
  expect([values.worker.id, values.resources.max_workers]).toEqual(["local-worker", 2]);
  expect(values.redis.url?.reveal()).toBe("redis://localhost:6379/0");
});

test("secrets.dir may be named, and then has to be there; files of other programs in it are not read", async () => {
  const files = { "/srv/secrets/PHAROS_WORKER__TOKEN": "hush\n", "/srv/secrets/other_password": "x" };
  const { values, settings } = await loadWith({ files, env: { PHAROS_SECRETS__DIR: "/srv/secrets" } });
  expect(values.worker.token?.reveal()).toBe("hush");
  expect(settings.get("worker.token")?.origin).toEqual({ layer: "secrets", file: "/srv/secrets/PHAROS_WORKER__TOKEN" });
  expect(await faultsOf({ env: { PHAROS_SECRETS__DIR: "/srv/none" } })).toEqual([
    "secrets.dir (/srv/none) does not exist",
  ]);
  expect(await faultsOf({ files: { "/run/secrets/pharos_worker__tokn": "x" } })).toEqual([
    "worker.tokn is not a setting; did you mean worker.token? (/run/secrets/pharos_worker__tokn)",
  ]);
});

test("a secret's file that others can read is told, but not Docker's own", async () => {
  const token = { "/srv/token": "hush" };
  const open = await loadWith({
    files: token,
    modes: { "/srv/token": 0o644 },
    env: { PHAROS_WORKER__TOKEN_FILE: "/srv/token" },
  });
  expect(open.warnings.map(({ code, path }) => [code, path])).toEqual([["FILE_EXPOSED", "/srv/token"]]);
  const text =
    "redis: {url: 'redis://h:1', password: hush}\nstorage: {secret_access_key: hush}\ndatabase: {connection: d}";
  const inYaml = await inspectWith({ files: { [file]: text }, modes: { [file]: 0o644 } });
  expect(inYaml.config.warnings.filter(({ code }) => code === "FILE_EXPOSED").map(inOneLine)).toEqual([
    `${file} holds a secret (redis.password, storage.secret_access_key) and can be read by others: chmod 600 ${file}`,
  ]);
  const docker = { "/run/secrets/token": "hush" };
  const own = {
    files: docker,
    modes: { "/run/secrets/token": 0o444 },
    env: { PHAROS_WORKER__TOKEN_FILE: "/run/secrets/token" },
  };
  expect((await loadWith(own)).warnings).toEqual([]);
  const key = { files: { "/srv/key": "k", [file]: "secrets: {key_file: /srv/key}" }, modes: { "/srv/key": 0o640 } };
  const { faults } = await inspectWith(key);
  expect(faults.map(({ code, path }) => [code, path])).toEqual([["FILE_EXPOSED", "secrets.key_file"]]);
});
