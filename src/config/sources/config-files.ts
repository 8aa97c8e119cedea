import { dirname, join } from "node:path";
import { absolutePath } from "../kinds/index.ts";
import type { ConfigFault } from "../faults.ts";
import type { FileSource } from "./file.ts";
import { namesIn, type ListFolder } from "./list-folder.ts";

const systemFile = "/etc/pharos/pharos.yaml";

export interface NamedFiles {
  /** `--config`, which stands instead of both others. */
  readonly flag: string | undefined;
  /** PHAROS_CONFIG, else FETCHML_CONFIG; of the environment or the env file. */
  readonly variable: { readonly name: string; readonly value: string; readonly folder: string } | undefined;
  /** PHAROS_HOME, absolute. */
  readonly home: string;
  readonly cwd: string;
  readonly userHome: string;
}

/** The YAML files to read, the weakest first, without those of conf.d. Nothing is taken from the current folder. */
export function configFiles({ flag, variable, home, cwd, userHome }: NamedFiles): readonly FileSource[] {
  if (flag !== undefined) return [named(absolutePath(flag, cwd, userHome), "--config")];
  if (variable !== undefined) {
    return [named(absolutePath(variable.value, variable.folder, userHome), variable.name)];
  }
  return [
    { path: systemFile, required: false, namedBy: "of this machine" },
    { path: join(home, "pharos.yaml"), required: false, namedBy: "of PHAROS_HOME" },
  ];
}

function named(path: string, by: string): FileSource {
  return { path, required: true, namedBy: `of ${by}` };
}

export interface ConfD {
  readonly files: readonly FileSource[];
  readonly faults: readonly ConfigFault[];
  readonly warnings: readonly ConfigFault[];
}

/** `conf.d/*.yaml` beside the strongest file, in the order of their names. */
export function confD(files: readonly FileSource[], listFolder: ListFolder): ConfD {
  const folder = join(dirname(files.at(-1)?.path ?? systemFile), "conf.d");
  const listing = namesIn(listFolder, folder);
  if (listing === undefined) return { files: [], faults: [], warnings: [] };
  if (!listing.ok) {
    return { files: [], faults: [{ code: "FILE_UNREADABLE", path: folder, message: listing.reason }], warnings: [] };
  }
  const visible = listing.names.filter((name) => !name.startsWith("."));
  const passedOver = visible.filter((name) => /\.yml$/i.test(name)).map((name) => join(folder, name));
  return {
    files: visible
      .filter((name) => name.endsWith(".yaml"))
      .map((name) => ({ path: join(folder, name), required: true, namedBy: "of conf.d" })),
    faults: [],
    warnings: passedOver.map((path) => ({ code: "NO_EFFECT", path, message: "is not read: conf.d takes *.yaml" })),
  };
}
