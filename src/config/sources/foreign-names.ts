import { foreignBool } from "../foreign-bool.ts";
import { rawFromJson, isRawMap } from "../kinds/index.ts";
import type { ConfigFault } from "../faults.ts";
import type { Registered, Registry } from "../registry/registry.ts";
import { didYouMean, suggester } from "../suggest.ts";
import { deprecated } from "./deprecated.ts";
import { refused } from "./reserved-names.ts";
import type { Candidate, Layer } from "./source.ts";
import { outermostFirst, writtenOf, type Variable } from "./variable.ts";

/** The other systems' variables, by name: which settings they give. */
export interface ForeignRegistry {
  /** Of the four systems alone: they always act. */
  readonly legacy: ReadonlyMap<string, readonly Registered[]>;
  /** Other programs read them too: they act only where the operator lets them. */
  readonly ambient: ReadonlyMap<string, readonly Registered[]>;
}

const known = new WeakMap<Registry, ForeignRegistry>();

export function foreignRegistry(registry: Registry): ForeignRegistry {
  const before = known.get(registry);
  if (before !== undefined) return before;
  const legacy = new Map<string, Registered[]>();
  const ambient = new Map<string, Registered[]>();
  for (const registered of registry.byKey.values()) {
    for (const name of registered.setting.legacy ?? []) add(legacy, name, registered);
    for (const name of registered.setting.ambient ?? []) add(ambient, name, registered);
  }
  const foreign = { legacy, ambient };
  known.set(registry, foreign);
  return foreign;
}

function add(names: Map<string, Registered[]>, name: string, registered: Registered): void {
  names.set(name, [...(names.get(name) ?? []), registered]);
}

/** Which ambient variables act: all, none, or those that were named. */
export type AmbientNames = "all" | "none" | ReadonlySet<string>;

/** PHAROS_AMBIENT_ENV: true or 1 for all, or the names, separated by commas. */
export function ambientNames(text: string | undefined): AmbientNames {
  const given = text?.trim() ?? "";
  if (/^(1|true|yes|on|all)$/i.test(given)) return "all";
  if (/^(|0|false|no|off|none)$/i.test(given)) return "none";
  return new Set(given.split(",").map((name) => name.trim()));
}

/** What ambient variables give, and of those that may not act: that they are set and not used. */
export function ambientLayer(variables: readonly Variable[], registry: Registry, allowed: AmbientNames): Layer {
  const { ambient } = foreignRegistry(registry);
  const candidates: Candidate[] = [];
  const remarks: ConfigFault[] = [];
  for (const variable of variables) {
    const settings = ambient.get(variable.name);
    if (settings === undefined) continue;
    if (allowed === "all" || (allowed !== "none" && allowed.has(variable.name))) {
      candidates.push(...settings.map((registered) => candidateOf(registered, variable)));
      continue;
    }
    const keys = settings.map(({ key }) => key).join(" and ");
    const message = `is set, not used: it would give ${keys} with --ambient-env or PHAROS_AMBIENT_ENV=${variable.name}`;
    remarks.push({ code: "NO_EFFECT", path: variable.name, message, origin: variable.origin });
  }
  return { candidates, faults: [], warnings: unknownAmbient(allowed, ambient), remarks };
}

function unknownAmbient(allowed: AmbientNames, ambient: ForeignRegistry["ambient"]): ConfigFault[] {
  if (typeof allowed === "string") return [];
  const unknown = [...allowed].filter((name) => !ambient.has(name));
  return unknown.map((name) => ({
    code: "NO_EFFECT",
    path: "PHAROS_AMBIENT_ENV",
    message: `names ${JSON.stringify(name)}, which gives no setting${didYouMean(name, ambient.keys())}`,
  }));
}

const ours = /^(lume_|fetchml_|fetch_ml_|lumigator_|dioptra_|prefect__)/i;

/** What the four systems' own variables give. A LUME_ name that none of them has is a fault, as a PHAROS_ name is. */
export function legacyLayer(variables: readonly Variable[], registry: Registry): Layer {
  const { legacy } = foreignRegistry(registry);
  const candidates: Candidate[] = [];
  const faults: ConfigFault[] = [];
  const warnings: ConfigFault[] = [];
  const remarks: ConfigFault[] = [];
  const near = suggester(() => legacy.keys());
  for (const variable of outermostFirst(variables).flatMap((each) => membersOf(each, legacy))) {
    const name = variable.name.toUpperCase();
    const { origin } = variable;
    const settings = legacy.get(name) ?? [];
    candidates.push(...settings.map((registered) => candidateOf(registered, variable)));
    warnings.push(...settings.flatMap((registered) => oldName(name, registered, variable)));
    if (settings.length > 0 || !ours.test(name) || notSettings.has(name)) continue;
    const refusal = refused.get(name);
    const at = { path: variable.name, origin };
    if (refusal !== undefined) faults.push({ ...at, code: "NAME_REFUSED", message: refusal });
    else if (name.startsWith("LUME_")) faults.push({ ...at, ...unknownName(near(name)) });
    // Prefect has many variables of its own, which say nothing to Pharos.
    else (name.startsWith("PREFECT__") ? remarks : warnings).push({ ...at, ...unused(near(name)) });
  }
  return { candidates, faults, warnings, remarks };
}

/** Legacy names of what is no setting: the configuration file's path. */
const notSettings: ReadonlySet<string> = new Set(["FETCHML_CONFIG"]);

/** `LUME_MODEL_DB='{"host": "h"}'` → LUME_MODEL_DB__HOST; the names of single members win, so they come later. */
function membersOf(variable: Variable, legacy: ForeignRegistry["legacy"]): Variable[] {
  const name = variable.name.toUpperCase();
  if (legacy.has(name) || !name.startsWith("LUME_")) return [variable];
  const raw = rawFromJson(variable.value);
  if (raw === undefined || !isRawMap(raw)) return [variable];
  return Object.entries(raw).flatMap(([member, value]) => {
    const text = typeof value === "string" ? value : JSON.stringify(value);
    return text === "" ? [] : membersOf({ ...variable, name: `${name}__${member.toUpperCase()}`, value: text }, legacy);
  });
}

/** One variable of another system as what it gives to a setting. */
export function candidateOf({ key, setting }: Registered, variable: Variable): Candidate {
  const { name, origin, folder } = variable;
  const value = setting.type.name === "bool" ? (foreignBool(variable.value) ?? variable.value) : variable.value;
  return { key, raw: value, origin, folder, name, foreign: true, ...writtenOf(variable) };
}

export function oldName(name: string, { key, setting }: Registered, { origin }: Variable): ConfigFault[] {
  const old = setting.deprecatedLegacy?.[name];
  return old === undefined ? [] : [deprecated(name, key, old, origin)];
}

function unknownName(near: string | undefined): Pick<ConfigFault, "code" | "message" | "suggestion"> {
  const code = "UNKNOWN_KEY";
  if (near === undefined) return { code, message: "is not the name of a setting" };
  return { code, message: `is not the name of a setting; did you mean ${near}?`, suggestion: near };
}

function unused(near: string | undefined): Pick<ConfigFault, "code" | "message"> {
  const help = near === undefined ? "" : `; did you mean ${near}?`;
  return { code: "NO_EFFECT", message: `is set, not used: no setting has this name${help}` };
}
