import { accessSync, constants, existsSync } from "node:fs";
import path from "node:path";

/** The full path of a program on PATH, or undefined. */
export function findProgram(name: string): string | undefined {
  for (const folder of (process.env["PATH"] ?? "").split(path.delimiter)) {
    const file = path.join(folder, name);
    try {
      accessSync(file, constants.X_OK);
      return file;
    } catch {
      continue;
    }
  }
  return undefined;
}

/** Debian's library that shows a process another wall clock; undefined when not installed. */
export function findFaketime(): string | undefined {
  const folders = ["/usr/lib/x86_64-linux-gnu/faketime", "/usr/lib/aarch64-linux-gnu/faketime", "/usr/lib/faketime"];
  return folders.map((folder) => path.join(folder, "libfaketime.so.1")).find((file) => existsSync(file));
}
