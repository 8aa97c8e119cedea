import { inspectConfig, type InspectOptions, type Inspection } from "../../inspect-config.ts";

export interface Given extends Omit<Partial<InspectOptions>, "readFile" | "listFolder"> {
  /** Texts by their absolute path. */
  readonly files?: Readonly<Record<string, string>>;
}

/** Reads a text of `files`, failing as node:fs does. */
export function readFrom(files: Readonly<Record<string, string>>): (path: string) => Uint8Array {
  return (path) => {
    const text = files[path];
    if (text === undefined) throw Object.assign(new Error("ENOENT"), { code: "ENOENT" });
    return new TextEncoder().encode(text);
  };
}

/** The configuration of the home /home/pharos, on a machine called box, from files in memory. */
export function inspectWith({ files = {}, ...given }: Given = {}): Promise<Inspection> {
  const listFolder = (folder: string): readonly string[] =>
    Object.keys(files).flatMap((path) => (path.startsWith(`${folder}/`) ? [path.slice(folder.length + 1)] : []));
  return inspectConfig({
    home: "/home/pharos",
    hostname: "box",
    cwd: "/project",
    readFile: readFrom(files),
    listFolder,
    fileMode: () => 0o600,
    ...given,
    env: { HOME: "/home", ...given.env },
  });
}

export const machine = { userHome: "/home", hostname: "box" };
