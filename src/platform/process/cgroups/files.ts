import { accessSync, constants, readFileSync, rmdirSync, writeFileSync } from "node:fs";

export function readText(file: string): string | undefined {
  try {
    return readFileSync(file, "utf8").trim();
  } catch {
    return undefined;
  }
}

export function readNumber(file: string): number | undefined {
  const text = readText(file);
  return text === undefined || !/^\d+$/.test(text) ? undefined : Number(text);
}

/** One value of a file of `name value` lines. */
export function readEntry(file: string, name: string): number | undefined {
  const line = readText(file)
    ?.split("\n")
    .find((one) => one.startsWith(`${name} `));
  return line === undefined ? undefined : Number(line.slice(name.length + 1));
}

export function tryWrite(file: string, text: string): boolean {
  try {
    writeFileSync(file, text);
    return true;
  } catch {
    return false;
  }
}

export function isWritable(file: string): boolean {
  try {
    accessSync(file, constants.W_OK);
    return true;
  } catch {
    return false;
  }
}

export function tryRemove(folder: string): boolean {
  try {
    rmdirSync(folder);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === "ENOENT";
  }
}

/** The ids in `cgroup.procs`. */
export function readPids(folder: string): number[] {
  return (readText(`${folder}/cgroup.procs`) ?? "").split("\n").filter(Boolean).map(Number);
}
