import { systemClock } from "#/base/time.ts";
import { awaited } from "./awaited.ts";
import type { Config } from "./config.ts";
import { readEnvironment } from "./environment.ts";
import type { ConfigFault } from "./faults.ts";
import { readLayers } from "./layers.ts";
import type { LoadOptions } from "./load-options.ts";
import { createRegistry, type Registry } from "./registry/registry.ts";
import { isSetting, type Group } from "./registry/setting.ts";
import { resolveSettings, type Resolution } from "./resolve.ts";
import { checkRules } from "./rules/check-rules.ts";
import type { RuleFacts } from "./rules/rule.ts";
import { systemFileMode } from "./rules/system-facts.ts";
import { settings, type Values } from "./settings/index.ts";
import { readSystemFile } from "./sources/system-file.ts";

export interface InspectOptions extends LoadOptions {
  /** What needs a missing part is a fault where going on would do something else; else it is only said. */
  readonly start?: boolean;
}

/** A configuration with all that is wrong with it; where a value is faulty, its default stands in. */
export interface Inspection {
  readonly config: Config;
  readonly faults: readonly ConfigFault[];
}

/**
 * Reads all layers, the weakest first: defaults, preset, files, conf.d, user.conf, ambient and legacy variables,
 * PHAROS_ variables and their _FILE forms, flags. Never from the current folder. Throws nothing.
 */
export async function inspectConfig(options: InspectOptions): Promise<Inspection> {
  const { env, home, args = {}, readers = ["S", "W"], start = false } = options;
  const machine = readEnvironment(env);
  const { cwd = machine.cwd, hostname = machine.hostname, readFile = readSystemFile } = options;
  const registry = createRegistry(settings);
  const { userHome } = machine;
  const { layers, files } = await readLayers({ env, home, userHome, cwd, args, readFile }, registry);
  const candidates = layers.flatMap((layer) => layer.candidates);
  const resolution = resolveSettings(candidates, registry, { home, hostname, userHome });
  const values = valuesOf(registry, resolution);
  const faults = [...layers.flatMap((layer) => layer.faults), ...resolution.faults];
  const warnings = layers.flatMap((layer) => layer.warnings);
  const broken = checkRules(values, ruleFacts(options, resolution), { faulty: resolution.faults.length > 0 });
  faults.push(...broken.faults);
  warnings.push(...broken.warnings);
  const waiting = awaited(resolution.settings.values(), readers);
  if (start) faults.push(...waiting.refusals);
  warnings.push(...waiting.notices, ...(start ? [] : waiting.refusals));
  return { config: { home, values, settings: resolution.settings, files, warnings }, faults };
}

function valuesOf(registry: Registry, { settings: resolved }: Resolution): Values {
  const build = (group: Group, path: readonly string[]): object =>
    Object.fromEntries(
      Object.entries(group).map(([name, node]) => {
        const at = [...path, name];
        return [name, isSetting(node) ? resolved.get(at.join("."))?.value : build(node, at)];
      }),
    );
  return build(registry.root, []) as Values;
}

function ruleFacts(options: InspectOptions, { settings: resolved }: Resolution): RuleFacts {
  const {
    readers = ["S", "W"],
    readFile = readSystemFile,
    fileMode = systemFileMode,
    now = systemClock.now(),
  } = options;
  return { settings: resolved, readers, readFile, fileMode, now };
}
