import { join } from "node:path";
import { absolutePath } from "./kinds/index.ts";
import type { ConfigArgs } from "./load-options.ts";
import type { Registry } from "./registry/registry.ts";
import { environmentLayer } from "./sources/environment.ts";
import { fileLayer, type FileSource } from "./sources/file.ts";
import { flagLayer } from "./sources/flags.ts";
import type { Layer, ReadFile } from "./sources/source.ts";

/** What the layers are read from. */
export interface LayerInput {
  readonly env: Readonly<Record<string, string | undefined>>;
  /** PHAROS_HOME, absolute. */
  readonly home: string;
  readonly userHome: string;
  readonly cwd: string;
  readonly args: ConfigArgs;
  readonly readFile: ReadFile;
}

export interface Layers {
  /** The weakest first. */
  readonly layers: readonly Layer[];
  /** The configuration files that exist, the weakest first. */
  readonly files: readonly string[];
}

const systemFile = "/etc/pharos/pharos.yaml";

/** All layers but the defaults, the weakest first. */
export async function readLayers(input: LayerInput, registry: Registry): Promise<Layers> {
  const { env, home, userHome, cwd, readFile, args } = input;
  const sources = fileSources(input);
  const files = await Promise.all(sources.map((file) => fileLayer(file, registry, readFile)));
  const { set = [], named = {} } = args;
  return {
    layers: [
      ...files,
      environmentLayer({ env, home, readFile, userHome }, registry),
      flagLayer({ set, named, cwd, readFile }, registry),
    ],
    files: sources.filter((_, index) => files[index]?.present === true).map(({ path }) => path),
  };
}

function fileSources({ args, env, home, cwd, userHome }: LayerInput): FileSource[] {
  const named = (path: string, namedBy: string) => [
    { path: absolutePath(path, cwd, userHome), required: true, namedBy },
  ];
  if (args.config !== undefined) return named(args.config, "of --config");
  if (env["PHAROS_CONFIG"]) return named(env["PHAROS_CONFIG"], "of PHAROS_CONFIG");
  return [
    { path: systemFile, required: false, namedBy: "of this machine" },
    { path: join(home, "pharos.yaml"), required: false, namedBy: "of PHAROS_HOME" },
  ];
}
