/** Where a value comes from. */
export type Origin =
  | { readonly layer: "default" }
  /** A preset of the package. */
  | ({ readonly layer: "preset" } & FilePlace)
  /** A YAML file, or `user.conf`. */
  | ({ readonly layer: "file" } & FilePlace)
  /** `file`: the variable names a file with the value in it; with `line`, an `--env-file` gives the variable there. */
  | {
      readonly layer: "environment";
      readonly name: string;
      readonly file?: string;
      readonly line?: number;
      readonly column?: number;
    }
  /** A file of `secrets.dir`. */
  | { readonly layer: "secrets"; readonly file: string }
  | { readonly layer: "flag"; readonly flag: string; readonly file?: string };

/** Counted from 1; columns are characters. */
export interface FilePlace {
  readonly file: string;
  readonly line: number;
  readonly column: number;
}

/** For people: `/etc/pharos/pharos.yaml:3:5`, `PHAROS_WORKER__ID`, `--set`. */
export function describeOrigin(origin: Origin): string {
  switch (origin.layer) {
    case "default":
      return "default";
    case "preset":
    case "file":
      return `${origin.file}:${origin.line}:${origin.column}`;
    case "environment": {
      if (origin.file === undefined) return origin.name;
      return origin.line === undefined
        ? `${origin.name}, ${origin.file}`
        : `${origin.name}, ${origin.file}:${origin.line}${origin.column === undefined ? "" : `:${origin.column}`}`;
    }
    case "secrets":
      return origin.file;
    case "flag":
      return origin.file === undefined ? origin.flag : `${origin.flag} ${origin.file}`;
  }
}
