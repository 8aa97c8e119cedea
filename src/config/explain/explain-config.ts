import type { Inspection } from "../inspect-config.ts";
import { createRegistry } from "../registry/registry.ts";
import type { ResolvedSetting } from "../resolve.ts";
import { rules } from "../rules/index.ts";
import { settings } from "../settings/index.ts";
import {
  explainSetting,
  shownOrigin,
  type ExplainContext,
  type Explanation,
  type MentionedRule,
  type ShownOrigin,
} from "./explain-setting.ts";
import { inFileOrder } from "./in-file-order.ts";
import { plainValue, type Plain } from "./plain-value.ts";
import { findNamed } from "./setting-names.ts";

/** One line about a setting. */
export interface SettingSummary {
  readonly key: string;
  readonly value: Plain;
  readonly origin: ShownOrigin;
  readonly doc: string;
}

/** What a name leads to. */
export type Explained =
  | { readonly kind: "setting"; readonly explanation: Explanation }
  | { readonly kind: "group"; readonly key: string; readonly settings: readonly SettingSummary[] }
  | { readonly kind: "nothing"; readonly suggestion?: string };

/** Settings that somebody gave, and how many nobody did. */
export interface Overview {
  readonly set: readonly SettingSummary[];
  readonly at_default: number;
  /** The configuration files that were read, the weakest first. */
  readonly files: readonly string[];
}

export interface Machine {
  readonly userHome: string;
  readonly hostname: string;
}

/** Explains a key, an alias, a variable, a flag, or each setting of a group. */
export function explainName(inspection: Inspection, name: string, machine: Machine): Explained {
  const registry = createRegistry(settings);
  const found = findNamed(registry, name);
  switch (found.kind) {
    case "nothing":
      return found;
    case "group":
      return groupOf(inspection, name.trim());
    case "setting": {
      const resolved = inspection.config.settings.get(found.registered.key);
      if (resolved === undefined) return { kind: "nothing" };
      const context = { ...contextOf(inspection, machine), registry };
      const explanation = explainSetting(resolved, context);
      return { kind: "setting", explanation: narrowed(explanation, found.inside.join(".")) };
    }
  }
}

/** All settings that are not at their default. */
export function overview({ config }: Inspection): Overview {
  const all = inFileOrder(config.settings);
  const set = all.filter(({ given }) => given.length > 0);
  return { set: set.map(summary), at_default: all.length - set.length, files: config.files };
}

function contextOf({ config, faults }: Inspection, machine: Machine): Omit<ExplainContext, "registry"> {
  const { home, settings: resolved, warnings } = config;
  const mentioned = rules.map(({ id, key, level, doc }): MentionedRule => ({ id, key, level, doc }));
  return { ...machine, home, settings: resolved, faults, warnings, rules: mentioned };
}

function groupOf({ config }: Inspection, name: string): Explained {
  const prefix = /^pharos_/i.test(name) ? name.slice("pharos_".length).toLowerCase().replaceAll("__", ".") : name;
  const members = inFileOrder(config.settings).filter(({ key }) => key.startsWith(`${prefix}.`));
  return { kind: "group", key: prefix, settings: members.map(summary) };
}

function summary({ key, setting, value, origin }: ResolvedSetting): SettingSummary {
  return { key, value: plainValue(setting.type, value), origin: shownOrigin(origin), doc: setting.doc };
}

/** A name inside a map asks for that part of it. */
function narrowed(explanation: Explanation, inside: string): Explanation {
  if (inside === "") return explanation;
  const members = explanation.members.filter(({ path }) => path === inside || path.startsWith(`${inside}.`));
  return { ...explanation, members };
}
