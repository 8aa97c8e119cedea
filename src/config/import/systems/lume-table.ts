import type { Raw } from "../../kinds/index.ts";
import { rawFromJson } from "../../kinds/index.ts";
import { at, notNeeded, set, textOf, unmapped, type Decision, type Item, type Target } from "../model.ts";
import { looksSensitive } from "../sensitive.ts";
import type { SystemContext } from "../system.ts";
import { referencesIn } from "./filled-in.ts";
import { rightName } from "./lume-names.ts";
import { withoutReferences } from "./lume-references.ts";

/** What each name of LUME-services means, by where it stands. */
export function decideLume(item: Item, context: SystemContext): Decision {
  switch (item.scope ?? "") {
    case "agent-option":
      return agentOption(item, context);
    case "tenant-option":
      return tenantOption(item);
    case "env-option":
      return passedOn(item, context);
    case "compose":
      return notNeeded("it is docker compose's own; Pharos needs no container of Prefect");
    case "other":
      return isLumes(item.name)
        ? variable(item, context)
        : notNeeded("it is another container's, not of LUME-services");
    default:
      return variable(item, context);
  }
}

function isLumes(name: string): boolean {
  return /^(LUME_|PREFECT__|LOCAL_CHANNEL_ONLY$)/i.test(name);
}

function variable(item: Item, context: SystemContext): Decision {
  const name = rightName(item.name, context);
  const meant = name === item.name.toUpperCase() ? {} : { renamed: `misspelt: it means ${name}` };
  const { raw, changed, unset = false } = withoutReferences(item, name, context);
  if (unset) {
    const said = [meant.renamed, changed].flatMap((each) => (each === undefined ? [] : [`${each}; `])).join("");
    return notNeeded(`${said}it only hands on ${name}, which Pharos reads itself where it is set`);
  }
  const targets = targetsOf(name, raw, context);
  if (targets === undefined && referencesIn(context.items).has(item.name))
    return notNeeded("it is filled in where others refer to it");
  if (targets === undefined) return unmapped("LUME-services has no such setting");
  const asExecutor = name === "LUME_BACKEND" ? executors.get(textOf(raw).toLowerCase()) : undefined;
  if (asExecutor !== undefined)
    return set("worker.executor", asExecutor, { changed: `${textOf(raw)} is called ${asExecutor}` });
  return { kind: "set", targets, ...meant, ...(changed === undefined ? {} : { changed }) };
}

const executors = new Map([
  ["local", "process"],
  ["docker", "container"],
]);

/** A variable's setting, a place in one, or the settings of a group as JSON. */
function targetsOf(name: string, raw: Raw, context: SystemContext): Target[] | undefined {
  const parts = name.split("__");
  for (let length = parts.length; length > 0; length--) {
    const key = context.names.byVariable.get(parts.slice(0, length).join("__"));
    const inside = parts.slice(length).map((part) => part.toLowerCase());
    if (key !== undefined) return [{ path: [...key.split("."), ...inside], raw }];
  }
  const members = typeof raw === "string" ? rawFromJson(raw) : undefined;
  if (members === undefined || typeof members === "string" || Array.isArray(members)) return undefined;
  const targets = Object.entries(members).map(([member, value]: [string, Raw]) => {
    const nested = typeof value === "string" ? value : JSON.stringify(value);
    return targetsOf(`${name}__${member.toUpperCase()}`, nested, context);
  });
  return targets.some((each) => each === undefined) ? undefined : targets.flatMap((each) => each ?? []);
}

/** `--env NAME=$NAME` hands a variable on to the flows; Pharos gives jobs theirs by itself. */
function passedOn(item: Item, context: SystemContext): Decision {
  const [given = ""] = item.path;
  const name = rightName(given, context);
  if (/password|secret|token/i.test(name))
    return notNeeded("a secret reaches a job only where it is asked for, never on a command line");
  const own = new RegExp(`^\\$\\{?${given}\\}?$`, "i").test(typeof item.raw === "string" ? item.raw.trim() : "");
  if (isLumes(name)) {
    if (own || item.raw === "") return notNeeded("every job with `lume: true` gets it");
    return variable({ ...item, name: given }, context);
  }
  const others = context.items.filter(
    ({ scope, path: [other = ""] }) => scope === "env-option" && !isLumes(other) && !looksSensitive(other, ""),
  );
  if (looksSensitive(given, "")) return unmapped("it looks like a secret, which is no variable of flows here");
  return listed(
    item,
    others,
    "prefect.agent.env",
    others.map(({ path: [other = ""] }) => other),
  );
}

/** Several options that together are one list: the first stands for all. */
function listed(item: Item, all: readonly Item[], key: string, values: readonly string[]): Decision {
  const [first = item] = all;
  return first === item ? set(key, values) : { kind: "merged", why: `part of the list at ${at(first)}` };
}

function agentOption(item: Item, { items }: SystemContext): Decision {
  const { name, raw } = item;
  switch (name) {
    case "--label":
    case "-l": {
      const labels = items.filter(
        (each) => each.scope === item.scope && (each.name === "--label" || each.name === "-l"),
      );
      return listed(
        item,
        labels,
        "prefect.agent.labels",
        labels.map((label) => textOf(label.raw)),
      );
    }
    case "--agent-address":
      return address(textOf(raw));
    case "--show-flow-logs":
      return set("prefect.agent.show_flow_logs", raw);
    case "--log-level":
      return set("prefect.logging_level", raw);
    case "--network":
      return set("prefect.agent.network", raw);
    default:
      return unmapped("Pharos' adapter has no such option");
  }
}

function address(text: string): Decision {
  const url = URL.parse(text);
  if (url === null) return unmapped("it is not a URL");
  const port = url.port === "" ? [] : [{ path: ["prefect", "agent", "host_port"], raw: url.port }];
  const host = { path: ["prefect", "agent", "host"], raw: `${url.protocol}//${url.hostname}` };
  return { kind: "set", targets: [host, ...port] };
}

function tenantOption({ name, raw }: Item): Decision {
  if (name === "--name" || name === "--slug") return set(`prefect.tenant.${name.slice(2)}`, raw);
  return unmapped("a tenant has only a name and a slug here");
}
