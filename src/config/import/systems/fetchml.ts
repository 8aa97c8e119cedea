import { basename, extname } from "node:path";
import type { Decision, InputReading, InputText, Item } from "../model.ts";
import { notNeeded, set, unmapped } from "../model.ts";
import { readConf } from "../readers/conf.ts";
import { readToml } from "../readers/toml.ts";
import { readYaml } from "../readers/yaml.ts";
import type { ImportedSystem, SystemContext } from "../system.ts";
import { find } from "../../registry/registry.ts";
import { ownDatabase } from "./own-database.ts";

/** FetchML: YAML of server and worker, the worker's older TOML, the command line's ~/.ml/config*.toml, variables. */
export const fetchml: ImportedSystem = {
  name: "fetchml",
  title: "FetchML",
  reads: "server and worker YAML, worker TOML, ~/.ml/config*.toml, .env",
  read: (input) => {
    const extension = extname(input.file).toLowerCase();
    const reading = extension === ".toml" ? readToml(input) : isYaml(input) ? readYaml(input) : readConf(input);
    return {
      ...reading,
      items: reading.items.map((item) => ({ ...item, scope: programOf(reading.items, input.file) })),
    };
  },
  decide,
  // Each program's own file speaks for what that program reads.
  firstHolds: (first, second, readers) =>
    first.scope !== second.scope && first.scope === (readers.includes("S") ? "server" : "worker"),
};

function isYaml({ file, text }: InputText): boolean {
  if (/^\.ya?ml$/i.test(extname(file))) return true;
  return !/^\s*(export\s+)?[A-Za-z_]\w*=/m.test(text);
}

/** Keys that only a worker's file has at its top. */
const workerOnly =
  /^(worker_id|train_script|redis_(url|addr|password|db)|local_mode|max_workers|poll_interval_seconds|podman_image|host|user|port|ssh_key|snapshot_store|metrics|gpu_\w+|apple_gpu|container_\w+|task_lease_duration|heartbeat_interval|data_manager_path)$/;

type Program = "cli" | "worker" | "server" | "environment";

function programOf(items: InputReading["items"], file: string): Program {
  const has = (test: (item: Item) => boolean): boolean => items.some(test);
  const names = /\.toml$/i.test(file);
  if (names && has(({ name }) => /^(server\.worker_|auth\.api_key$|cli\.)/.test(name))) return "cli";
  if (has(({ name }) => /^(FETCH_?ML_\w+|CLI_CONFIG)$/.test(name))) return "environment";
  return has(({ path: [top = ""] }) => workerOnly.test(top)) ? "worker" : "server";
}

function decide(item: Item, context: SystemContext): Decision {
  switch (item.scope as Program) {
    case "cli":
      return forProfile(item);
    case "environment":
      return forVariable(item, context);
    case "worker":
    case "server":
      return forSetting(item, context);
  }
}

const profileFields: ReadonlyMap<string, string> = new Map([
  ["server.worker_host", "worker_host"],
  ["server.worker_user", "worker_user"],
  ["server.worker_base", "worker_base"],
  ["server.worker_port", "worker_port"],
  ["auth.api_key", "api_key"],
  ["cli.default_timeout", "default_timeout"],
  ["cli.verbose", "verbose"],
]);

/** config.toml → default, config-admin.toml → admin. */
function forProfile({ name, file, raw }: Item): Decision {
  const field = profileFields.get(name);
  if (field === undefined) return unmapped("a profile has no such field");
  if (raw === "") return notNeeded("it is empty");
  const profile = (/^config-(.+)\.toml$/i.exec(basename(file))?.[1] ?? "default").replaceAll(/[^A-Za-z0-9_-]/g, "-");
  return { kind: "profile", profile, field, secret: field === "api_key" };
}

function forVariable({ name, raw }: Item, { names }: SystemContext): Decision {
  if (name === "FETCHML_CONFIG") return notNeeded("it names a file: PHAROS_CONFIG or --config does that here");
  if (name === "CLI_CONFIG") return notNeeded("it names a file: PHAROS_CLI_CONFIG does that here");
  const key = names.byVariable.get(name);
  return key === undefined ? unmapped("FetchML has no such variable") : set(key, raw);
}

const dataFolders = new Set(["base_path", "data_dir"]);

function forSetting(item: Item, { registry, names }: SystemContext): Decision {
  const { raw, scope } = item;
  // A dotted name means what it says, as in pharos.yaml.
  const [first = "", ...rest] = item.path;
  const path = [...first.split("."), ...rest];
  const [top = ""] = path;
  if (scope === "worker" && dataFolders.has(top) && path.length === 1) return set(["worker", top], raw);
  const renamed = renamedPath(path, names.byAlias);
  const target = renamed ?? path;
  if (target.join(".") === "database.connection") return ownDatabase(target, raw, "FetchML");
  if (renamed === undefined && scope === "worker" && find(registry, ["worker", ...path]).kind === "setting")
    return set(["worker", ...path], raw);
  const same = renamed?.at(-1) === path.at(-1) || renamed === undefined;
  return set(target, raw, same ? {} : { renamed: `FetchML calls it ${path.join(".")}` });
}

/** The longest beginning of the path that is another name of a setting or group. */
function renamedPath(path: readonly string[], byAlias: ReadonlyMap<string, string>): readonly string[] | undefined {
  if (path[0] === "auth" && path[1] === "apikeys") return ["auth", "api_keys", ...path.slice(2)];
  for (let length = path.length; length > 0; length--) {
    const key = byAlias.get(path.slice(0, length).join("."));
    if (key !== undefined) return [...key.split("."), ...path.slice(length)];
  }
  return undefined;
}
