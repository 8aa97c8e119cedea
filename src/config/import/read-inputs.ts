import type { ConfigFault } from "../faults.ts";
import { absolutePath } from "../kinds/index.ts";
import { readText } from "../sources/read-text.ts";
import type { ReadFile } from "../sources/source.ts";
import { readSystemFile } from "../sources/system-file.ts";
import type { InputText } from "./model.ts";

interface ReadOptions {
  readonly cwd: string;
  readonly userHome: string;
  readonly readFile?: ReadFile;
}

/** The texts of the files that a person names, and why others cannot be read. */
export function readInputs(
  files: readonly string[],
  { cwd, userHome, readFile = readSystemFile }: ReadOptions,
): { readonly inputs: InputText[]; readonly faults: ConfigFault[] } {
  const inputs: InputText[] = [];
  const faults: ConfigFault[] = [];
  for (const file of new Set(files)) {
    const path = absolutePath(file, cwd, userHome);
    const read = readText(readFile, path);
    if (read?.ok) inputs.push({ file, path, text: read.text });
    else {
      const code = read === undefined ? "FILE_MISSING" : "FILE_UNREADABLE";
      faults.push({ code, path: file, message: read?.reason ?? "does not exist" });
    }
  }
  return { inputs, faults };
}
