import { systemClock } from "#/base/time.ts";
import { awaited } from "./awaited.ts";
import type { Config } from "./config.ts";
import { readEnvironment } from "./environment.ts";
import type { ConfigFault } from "./faults.ts";
import { foreignNotices } from "./foreign-notices.ts";
import { readLayers, saidBy, type LayerInput } from "./layers.ts";
import type { LoadOptions } from "./load-options.ts";
import { createRegistry, type Registry } from "./registry/registry.ts";
import { isSetting, type Group } from "./registry/setting.ts";
import { resolveSettings, type Resolution } from "./resolve.ts";
import { checkRules, type Broken } from "./rules/check-rules.ts";
import type { RuleFacts } from "./rules/rule.ts";
import { systemFileMode } from "./sources/system-file-mode.ts";
import { settings, type Values } from "./settings/index.ts";
import { listSystemFolder } from "./sources/list-folder.ts";
import { readSystemFile } from "./sources/system-file.ts";
import { exposedFiles } from "./exposed-files.ts";
import { earlierStarts } from "./start-record.ts";
import { forgiveUnknown } from "./unknown-keys.ts";

export interface InspectOptions extends LoadOptions {
  /**
   * What needs a missing part is a fault where going on would do something else, and unknown names of earlier starts
   * are forgiven; without this the one is only said, the others are faults, and unused variables are named.
   */
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
  const registry = createRegistry(settings);
  const input = layerInput(options);
  const { layers, files, inputs } = await readLayers({ ...input, env, args }, registry);
  const candidates = layers.flatMap((layer) => layer.candidates);
  const resolution = resolveSettings(candidates, registry, input);
  const values = valuesOf(registry, resolution);
  const facts = ruleFacts(options, resolution);
  const said = saidBy(layers);
  const known = forgiveUnknown(said.faults, inputs, start ? earlierStarts(home, input.readFile) : []);
  const exposed = exposedFiles(resolution.settings.values(), options.fileMode ?? systemFileMode);
  const broken = checkRules(values, facts, keysOf(resolution.faults, registry));
  const waiting = awaited(resolution.settings.values(), readers);
  const faults = [
    ...known.faults,
    ...resolution.faults.filter((fault) => !isPlaceholder(fault, broken)),
    ...exposed.faults,
    ...broken.faults,
    ...(start ? waiting.refusals : []),
  ];
  const warnings = [
    ...known.warnings,
    ...said.warnings,
    ...foreignNotices(resolution.settings.values()),
    ...exposed.warnings,
    ...broken.warnings,
    // Whoever starts with a preset did not write its lines; explain and validate tell them.
    ...waiting.notices.filter(({ origin }) => !start || origin?.layer !== "preset"),
    ...(start ? [] : [...waiting.refusals, ...said.remarks]),
  ];
  return { config: { home, values, settings: resolution.settings, files, warnings, inputs }, faults };
}

/** The settings that faults are about; their paths may lead on into a map. */
function keysOf(faults: readonly ConfigFault[], registry: Registry): ReadonlySet<string> {
  const faulty = faults.map(({ path }) => [...registry.byKey.keys()].find((key) => `${path}.`.startsWith(`${key}.`)));
  return new Set(faulty.filter((key) => key !== undefined));
}

/** Of a placeholder it is enough to say that it is one. */
function isPlaceholder({ path }: ConfigFault, { faults }: Broken): boolean {
  return faults.some((fault) => fault.code === "PLACEHOLDER" && fault.path === path);
}

function layerInput(options: InspectOptions): Omit<LayerInput, "env" | "args"> {
  const { env, home, readFile } = options;
  const machine = readEnvironment(env);
  const { cwd = machine.cwd, hostname = machine.hostname } = options;
  const { listFolder = readFile === undefined ? listSystemFolder : noFolder } = options;
  return { home, userHome: machine.userHome, hostname, cwd, readFile: readFile ?? readSystemFile, listFolder };
}

/** Beside files of one's own making there are no folders. */
function noFolder(): readonly string[] {
  return [];
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
  const { readers = ["S", "W"], readFile = readSystemFile, now = systemClock.now() } = options;
  return { settings: resolved, readers, readFile, now };
}
