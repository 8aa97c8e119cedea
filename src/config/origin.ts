/** Where a value comes from. */
export type Origin =
  | { readonly layer: "default" }
  | { readonly layer: "file"; readonly file: string; readonly line: number; readonly column: number }
  /** `file`: the variable names a file with the value in it. */
  | { readonly layer: "environment"; readonly name: string; readonly file?: string }
  | { readonly layer: "flag"; readonly flag: string; readonly file?: string };

/** For people: `/etc/pharos/pharos.yaml:3:5`, `PHAROS_WORKER__ID`, `--set`. */
export function describeOrigin(origin: Origin): string {
  switch (origin.layer) {
    case "default":
      return "default";
    case "file":
      return `${origin.file}:${origin.line}:${origin.column}`;
    case "environment":
      return origin.file === undefined ? origin.name : `${origin.name}, ${origin.file}`;
    case "flag":
      return origin.file === undefined ? origin.flag : `${origin.flag} ${origin.file}`;
  }
}
