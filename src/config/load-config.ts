import { join } from "node:path";
import { PharosError, type Fault } from "#/base/errors/index.ts";
import type { Config } from "./config.ts";
import { readEnvironment } from "./environment.ts";
import { absolutePath } from "./kinds/index.ts";
import { describeOrigin } from "./origin.ts";
import { createRegistry, type Registry } from "./registry/registry.ts";
import { isSetting, type Group, type Reader } from "./registry/setting.ts";
import { resolveSettings, type Resolution } from "./resolve.ts";
import { rules } from "./rules.ts";
import { settings, type Values } from "./settings/index.ts";
import { environmentLayer } from "./sources/environment.ts";
import { fileLayer, type FileSource } from "./sources/file.ts";
import { flagLayer } from "./sources/flags.ts";
import { readSystemFile } from "./sources/system-file.ts";
import type { ConfigFault, Layer, ReadFile } from "./sources/source.ts";

/** The configuration's part of a command line. */
export interface ConfigArgs {
  /** `--config FILE`. */
  readonly config?: string;
  /** The arguments of `--set`, each `key=value`. */
  readonly set?: readonly string[];
  /** The named flags of `settingFlags()` and what was given: `{"--address": ":9101"}`. */
  readonly named?: Readonly<Record<string, string>>;
}

export interface LoadOptions {
  readonly env: Readonly<Record<string, string | undefined>>;
  /** PHAROS_HOME, absolute: see `resolveHome`. */
  readonly home: string;
  readonly args?: ConfigArgs;
  /** The programs that this process is; rules that concern others are not checked. Default: server and worker. */
  readonly readers?: readonly Reader[];
  readonly cwd?: string;
  readonly hostname?: string;
  /** Reads a file's bytes, failing as node:fs does. */
  readonly readFile?: ReadFile;
}

const systemFile = "/etc/pharos/pharos.yaml";

/**
 * Reads the configuration: defaults < /etc/pharos/pharos.yaml < pharos.yaml of the home (or instead of both the file of
 * `--config` or PHAROS_CONFIG) < PHAROS_SECTION__KEY < flags. Never from the current folder.
 * Throws CONFIG_INVALID with every fault at once, each with its key and place.
 */
export async function loadConfig(options: LoadOptions): Promise<Config> {
  const { env, home } = options;
  const machine = readEnvironment(env);
  const { cwd = machine.cwd, hostname = machine.hostname, readFile = readSystemFile } = options;
  const registry = createRegistry(settings);
  const files = fileSources(options, cwd, machine.userHome);
  const layers: Layer[] = await Promise.all(files.map((file) => fileLayer(file, registry, readFile)));
  const { set = [], named = {} } = options.args ?? {};
  layers.push(
    environmentLayer({ env, home, readFile, userHome: machine.userHome }, registry),
    flagLayer({ set, named, cwd, readFile }, registry),
  );

  const candidates = layers.flatMap((layer) => layer.candidates);
  const resolution = resolveSettings(candidates, registry, { home, hostname, userHome: machine.userHome });
  const values = valuesOf(registry, resolution);
  const faults = [...layers.flatMap((layer) => layer.faults), ...resolution.faults];
  const warnings = layers.flatMap((layer) => layer.warnings);
  // A default stands in for a faulty value, so a rule could be broken by what nobody wrote.
  if (resolution.faults.length === 0)
    checkRules(values, resolution, options.readers ?? ["S", "W"], { faults, warnings });
  if (faults.length > 0) throw invalid(faults);
  const read = files.filter((_, index) => layers[index]?.present === true).map(({ path }) => path);
  return { home, values, settings: resolution.settings, files: read, warnings: warnings.map(inWords) };
}

function fileSources({ args, env, home }: LoadOptions, cwd: string, userHome: string): FileSource[] {
  const named = (path: string, namedBy: string) => [
    { path: absolutePath(path, cwd, userHome), required: true, namedBy },
  ];
  if (args?.config !== undefined) return named(args.config, "of --config");
  if (env["PHAROS_CONFIG"]) return named(env["PHAROS_CONFIG"], "of PHAROS_CONFIG");
  return [
    { path: systemFile, required: false, namedBy: "of this machine" },
    { path: join(home, "pharos.yaml"), required: false, namedBy: "of PHAROS_HOME" },
  ];
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

function checkRules(
  values: Values,
  { settings: resolved }: Resolution,
  readers: readonly Reader[],
  found: { readonly faults: ConfigFault[]; readonly warnings: ConfigFault[] },
): void {
  for (const { id, key, level, readers: concerned, check } of rules) {
    const broken = readers.some((reader) => concerned.includes(reader)) ? check(values) : undefined;
    if (broken === undefined) continue;
    const origin = resolved.get(key)?.origin;
    const fault = { path: key, message: `${broken} (rule ${id})`, ...(origin ? { origin } : {}) };
    (level === "error" ? found.faults : found.warnings).push(fault);
  }
}

function invalid(faults: readonly ConfigFault[]): PharosError {
  const detail =
    faults.length === 1 ? "The configuration has a fault." : `The configuration has ${faults.length} faults.`;
  return new PharosError("CONFIG_INVALID", detail, { errors: faults.map(inWords) });
}

function inWords({ path, message, origin }: ConfigFault): Fault {
  const place = origin ? describeOrigin(origin) : path;
  return { path, message: place === path || place === "default" ? message : `${message} (${place})` };
}
