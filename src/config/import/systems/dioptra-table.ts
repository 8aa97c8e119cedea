import { basename } from "node:path";
import { at, notNeeded, set, textOf, unmapped, type Decision, type Item, type Target } from "../model.ts";
import { argumentsOf } from "../readers/options.ts";
import { wordsOf } from "../readers/words.ts";
import type { SystemContext } from "../system.ts";
import { filledIn, referencesIn } from "./filled-in.ts";
import { ownDatabase } from "./own-database.ts";

/** What each name of Dioptra's six images means: an option's by its image. */
export function decideDioptra(item: Item, context: SystemContext): Decision {
  const { raw, changed } = filledIn(item.raw, sourcesOf(context.items));
  const decision = decide({ ...item, raw }, context);
  if (changed === undefined || decision.kind !== "set") return decision;
  return { ...decision, changed: decision.changed === undefined ? changed : `${changed}; ${decision.changed}` };
}

const sources = new WeakMap<readonly Item[], ReadonlyMap<string, Item>>();

/** The variables of env files and scripts, from which compose and the shell fill in others. */
function sourcesOf(items: readonly Item[]): ReadonlyMap<string, Item> {
  const before = sources.get(items);
  if (before !== undefined) return before;
  const given = items.filter(({ file, scope = "" }) => /^(variable|shell)\b/.test(scope) && !/\.ya?ml$/i.test(file));
  // The first of a name counts, as Map keeps the last.
  const found = new Map(given.toReversed().map((item) => [item.name, item]));
  sources.set(items, found);
  return found;
}

function decide(item: Item, context: SystemContext): Decision {
  const [kind = "", image] = (item.scope ?? "").split(" ");
  switch (kind) {
    case "option":
      return image === undefined ? unmapped("its image is none of Dioptra's six") : option(item, image, context);
    case "docker":
      return dockerOption(item, context);
    case "compose":
      return notNeeded("it is docker compose's own");
    case "shell":
    case "command":
      return isKnown(item.name, context)
        ? variable(item, context)
        : notNeeded("it is the script's own, no option of an image");
    default:
      return variable(item, context);
  }
}

function isKnown(name: string, { names }: SystemContext): boolean {
  return names.byVariable.has(name);
}

function variable({ name, raw }: Item, { names, items }: SystemContext): Decision {
  if (name === "DIOPTRA_DEPLOY_SECRET_KEY" && raw === "deploy123")
    return notNeeded("it is Dioptra's known default, which protects nothing: Pharos makes a secret of its own");
  const key = names.byVariable.get(name);
  if (key === undefined && referencesIn(items).has(name)) return notNeeded("it is filled in where others refer to it");
  if (key === undefined) return unmapped("Dioptra's documents have no such variable");
  return key === "database.connection" ? ownDatabase(key, raw, "Dioptra") : set(key, raw);
}

function dockerOption({ name, raw }: Item, { items }: SystemContext): Decision {
  if (name !== "--env-file") return notNeeded("it is docker's own");
  const file = basename(textOf(raw));
  return items.some((item) => basename(item.file) === file)
    ? { kind: "merged", why: "the file is imported itself" }
    : unmapped("the file it names is not among those of the import: give it too");
}

/** Options that take their value as it is. */
const keys: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  nginx: {
    "--ai-lab-host": "deploy.nginx.ai_lab_host",
    "--ai-lab-port": "deploy.nginx.ai_lab_port",
    "--mlflow-tracking-host": "deploy.nginx.mlflow_tracking_host",
    "--mlflow-tracking-port": "deploy.nginx.mlflow_tracking_port",
    "--nginx-lab-port": "deploy.nginx.lab_port",
    "--nginx-mlflow-port": "deploy.nginx.mlflow_port",
  },
  "mlflow-tracking": {
    "--backend-store-uri": "tracking.database",
    "--default-artifact-root": "tracking.artifact_root",
    "--workers": "server.workers",
  },
  restapi: {},
  worker: {
    "--conda-env": "environment.conda_env",
    "--results-ttl": "queue.results_ttl",
    ARGS: "worker.queues",
  },
  minio: { ARGS: "deploy.minio.volumes" },
  redis: { "--appendonly": "deploy.redis.appendonly", "--appendfilename": "deploy.redis.appendfilename" },
};

/** Options of a Python process, with what Dioptra starts without them. */
const pythonOptions: Readonly<Record<string, string>> = {
  "--app-module": "wsgi:app",
  "--backend": "gunicorn",
  "--gunicorn-module": "dioptra.restapi.cli.gunicorn",
  "--rq-worker-module": "dioptra.rq.cli.rq",
};

function option(item: Item, image: string, context: SystemContext): Decision {
  const { name, raw } = item;
  const key = keys[image]?.[name];
  if (key !== undefined) return set(key, raw);
  const usual = pythonOptions[name];
  if (usual === raw) return notNeeded("it starts a Python process, and Pharos has none there");
  if (usual !== undefined) return unmapped("it starts another implementation in Python, which Pharos cannot load");
  if (name === "--conda-env")
    return notNeeded("only jobs run in Python here: a worker's --conda-env says in which environment");
  if (image === "mlflow-tracking" && (name === "--host" || name === "--port")) return trackingAddress(item, context);
  if (name === "--gunicorn-opts") return gunicorn(textOf(raw));
  return unmapped(`the documents of this image have no such ${name === "ARGS" ? "arguments" : "option"}`);
}

/** `--host` and `--port` are one setting. */
function trackingAddress(item: Item, { items }: SystemContext): Decision {
  const given = (name: string): Item | undefined =>
    items.find((each) => each.file === item.file && each.scope === item.scope && each.name === name);
  const host = given("--host");
  if (item.name === "--port" && host !== undefined)
    return { kind: "merged", why: `one setting with --host at ${at(host)}` };
  const address = `${textOf(host?.raw ?? "0.0.0.0")}:${textOf(given("--port")?.raw ?? "5000")}`;
  return set("tracking.address", address, { note: "MLflow's API is also served there, besides server.address" });
}

const gunicornOptions: Readonly<Record<string, string>> = {
  "--timeout": "request_timeout",
  "-t": "request_timeout",
  "--keep-alive": "keep_alive",
  "--backlog": "backlog",
};

/** Three of gunicorn's options have a like here. */
function gunicorn(text: string): Decision {
  const words = wordsOf(text, { line: 1 });
  if (words === undefined) return unmapped("it has a quote that does not end");
  const targets: Target[] = [];
  const left: string[] = [];
  for (const given of argumentsOf(words, { switches: new Set() }).given) {
    const member = given.kind === "option" ? gunicornOptions[given.name] : undefined;
    if (member !== undefined) targets.push({ path: ["server", "http_options", member], raw: given.value });
    else left.push(given.kind === "option" ? given.name : given.value);
  }
  if (left.length > 0)
    return unmapped(`Pharos has no like of gunicorn's ${left.join(", ")}; give what it has without them`);
  return targets.length === 0 ? notNeeded("it is empty") : { kind: "set", targets };
}
