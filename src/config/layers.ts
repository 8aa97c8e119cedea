import { createHash } from "node:crypto";
import type { ConfigFault } from "./faults.ts";
import type { ConfigArgs } from "./load-options.ts";
import type { Registry } from "./registry/registry.ts";
import { resolveOne, type Machine } from "./resolve.ts";
import { configFiles, confD } from "./sources/config-files.ts";
import { readEnvFile, type EnvFile } from "./sources/env-file.ts";
import { fileLayer } from "./sources/file.ts";
import { flagLayer } from "./sources/flags.ts";
import { ambientLayer, ambientNames, legacyLayer } from "./sources/foreign-names.ts";
import type { ListFolder } from "./sources/list-folder.ts";
import { pharosNames } from "./sources/pharos-names.ts";
import { presetLayer } from "./sources/preset.ts";
import { secretsLayer } from "./sources/secrets-folder.ts";
import type { Candidate, Layer, ReadFile } from "./sources/source.ts";
import { userConfLayer, userConfPath } from "./sources/user-conf.ts";
import { processVariables } from "./sources/variable.ts";
import type { StartInputs } from "./unknown-keys.ts";

/** What the layers are read from. */
export interface LayerInput extends Machine {
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly cwd: string;
  readonly args: ConfigArgs;
  readonly readFile: ReadFile;
  readonly listFolder: ListFolder;
}

export interface Layers {
  /** The weakest first. */
  readonly layers: readonly Layer[];
  /** The configuration files that exist, the weakest first; a preset is none. */
  readonly files: readonly string[];
  /** What an unknown key is held against at the next start. */
  readonly inputs: StartInputs;
}

/** All layers but the defaults, the weakest first. */
export async function readLayers(given: LayerInput, registry: Registry): Promise<Layers> {
  const hash = createHash("sha256");
  const input = { ...given, readFile: hashing(given.readFile, hash) };
  const envFile = readEnvFile({ ...input, flag: input.args.envFile });
  const files = await fileLayers(input, envFile, registry);
  const user = userConfLayer({ ...input, variables: envFile.variables }, registry);
  const digest = hash.digest("hex");
  // What they name is read by the plain reader: a secret's file may change without a restart being needed.
  const variables = variableLayers(given, envFile, registry);
  const beneath = [...files.layers, user, ...variables.weak];
  const above = [...variables.files, flagsOf(given, registry)];
  const preset = await presetOf([...beneath, ...above], given, registry, envFile);
  const secrets = secretsOf([...preset, ...beneath, ...above], given, registry);
  return {
    layers: [...preset, ...beneath, secrets, ...above],
    files: [
      ...files.paths,
      ...(user.present ? [userConfPath(given.home)] : []),
      ...(envFile.path === undefined ? [] : [envFile.path]),
    ],
    inputs: { files: digest, names: variableNames(given) },
  };
}

async function fileLayers(
  input: LayerInput,
  { assigned, variables, faults }: EnvFile,
  registry: Registry,
): Promise<{ readonly layers: readonly Layer[]; readonly paths: readonly string[] }> {
  const { args, readFile, listFolder } = input;
  const named = ["PHAROS_CONFIG", "FETCHML_CONFIG"].map((name) => {
    const value = input.env[name];
    if (value) return { name, value, folder: input.cwd };
    return assigned.find((variable) => variable.name === name);
  });
  const variable = named.find((each) => each !== undefined);
  const sources = configFiles({ ...input, flag: args.config, variable });
  const beside = confD(sources, listFolder);
  const all = [...sources, ...beside.files];
  const layers = await Promise.all(all.map((file) => fileLayer(file, registry, { readFile, variables })));
  const foreign = args.config === undefined && variable?.name === "FETCHML_CONFIG" ? [namesTheFile] : [];
  const warnings = [...foreign, ...beside.warnings];
  const rest: Layer = { candidates: [], faults: [...faults, ...beside.faults], warnings };
  return {
    layers: [...layers, rest],
    paths: all.filter((_, index) => layers[index]?.present === true).map(({ path }) => path),
  };
}

const namesTheFile: ConfigFault = {
  code: "FOREIGN_NAME",
  path: "FETCHML_CONFIG",
  message: "names the configuration file, as PHAROS_CONFIG would",
};

/** The environment over the env file: ambient names, legacy names, PHAROS_ names, and those that name a file. */
function variableLayers(
  { env, home, userHome, readFile, args }: LayerInput,
  { assigned }: EnvFile,
  registry: Registry,
): { readonly weak: readonly Layer[]; readonly files: readonly Layer[] } {
  const own = processVariables(env, home);
  const given = env["PHAROS_AMBIENT_ENV"] ?? assigned.find(({ name }) => name === "PHAROS_AMBIENT_ENV")?.value;
  const allowed = args.ambientEnv === true ? "all" : ambientNames(given);
  const inFile = pharosNames(assigned, registry, { userHome, readFile, within: "an env file" });
  const inProcess = pharosNames(own, registry, { userHome, readFile });
  return {
    weak: [
      ambientLayer(assigned, registry, "all"),
      ambientLayer(own, registry, allowed),
      legacyLayer(assigned, registry),
      legacyLayer(own, registry),
      inFile.values,
      inFile.files,
      inProcess.values,
    ],
    files: [inProcess.files],
  };
}

function flagsOf({ args: { set = [], named = {} }, cwd, readFile }: LayerInput, registry: Registry): Layer {
  return flagLayer({ set, named, cwd, readFile }, registry);
}

/** The layer beneath all: the preset that the others name. */
async function presetOf(
  layers: readonly Layer[],
  input: LayerInput,
  registry: Registry,
  { variables }: EnvFile,
): Promise<readonly Layer[]> {
  const name = resolveOne("preset", candidatesOf(layers), registry, input);
  return typeof name === "string" ? [await presetLayer(name, registry, { home: input.home, variables })] : [];
}

function secretsOf(layers: readonly Layer[], input: LayerInput, registry: Registry): Layer {
  const candidates = candidatesOf(layers);
  const folder = resolveOne("secrets.dir", candidates, registry, input);
  if (typeof folder !== "string") return { candidates: [], faults: [], warnings: [] };
  return secretsLayer({ ...input, folder, required: candidates.some(({ key }) => key === "secrets.dir") }, registry);
}

function candidatesOf(layers: readonly Layer[]): readonly Candidate[] {
  return layers.flatMap((layer) => layer.candidates);
}

function hashing(readFile: ReadFile, hash: ReturnType<typeof createHash>): ReadFile {
  return (path) => {
    const bytes = readFile(path);
    hash.update(`${path}\0${bytes.length}\0`).update(bytes);
    return bytes;
  };
}

/** The names that may be unknown: PHAROS_ and LUME_ variables, and the keys of `--set`. */
function variableNames({ env, args }: LayerInput): string[] {
  const names = Object.keys(env).filter((name) => /^(pharos|lume)_/i.test(name));
  return [...names, ...(args.set ?? []).map((text) => text.split("=", 1)[0] ?? "")].toSorted();
}

/** What the layers say besides values. */
export function saidBy(layers: readonly Layer[]): Record<"faults" | "warnings" | "remarks", ConfigFault[]> {
  return {
    faults: layers.flatMap((layer) => layer.faults),
    warnings: layers.flatMap((layer) => layer.warnings),
    remarks: layers.flatMap((layer) => layer.remarks ?? []),
  };
}
