import { join } from "node:path";
import { inspectConfig } from "../inspect-config.ts";
import type { ConfigFault } from "../faults.ts";
import type { ReadFile } from "../sources/source.ts";
import { readSystemFile } from "../sources/system-file.ts";

interface CheckOptions {
  /** All of what was imported, secrets included. */
  readonly whole: string;
  /** Where it goes: relative paths start there. */
  readonly out: string;
  readonly home: string;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly readFile?: ReadFile;
}

/** What a start with the imported file alone would still find wrong; the places of the faults are not those of a file. */
export async function checkImported(options: CheckOptions): Promise<readonly Omit<ConfigFault, "origin">[]> {
  const { whole, out, home, env, readFile = readSystemFile } = options;
  const text = new TextEncoder().encode(whole);
  // Beside the home's other files it may be right; here it is checked alone.
  const overlay: ReadFile = (path) =>
    path === out ? text : path === join(home, "user.conf") ? missing() : readFile(path);
  const { faults } = await inspectConfig({
    home,
    env: Object.fromEntries(
      Object.entries(env).filter(([name]) => !/^(PHAROS|LUME|LUMIGATOR|DIOPTRA|FETCH_?ML)_|^PREFECT__/i.test(name)),
    ),
    args: { config: out },
    readFile: overlay,
  });
  return faults.map(({ code, path, message, suggestion }) => ({
    code,
    path,
    message,
    ...(suggestion === undefined ? {} : { suggestion }),
  }));
}

function missing(): never {
  throw Object.assign(new Error("not there"), { code: "ENOENT" });
}
