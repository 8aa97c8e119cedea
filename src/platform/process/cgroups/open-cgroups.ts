import path from "node:path";
import type { CgroupStore } from "./cgroup-store.ts";
import { readText } from "./files.ts";
import { openVersion1 } from "./version1.ts";
import { openVersion2 } from "./version2.ts";

/** The groups that this process may make: version 2 where delegated, else version 1 where writable, else undefined. */
export function openCgroups(): CgroupStore | undefined {
  const mounts = parseMounts(readText("/proc/self/mountinfo") ?? "");
  const own = parseOwn(readText("/proc/self/cgroup") ?? "");
  const unified = mounts.find((mount) => mount.type === "cgroup2");
  const home = own.get("");
  const second = unified && home !== undefined ? openVersion2(below(unified, home)) : undefined;
  if (second) return second;
  const folders = new Map<string, string>();
  for (const mount of mounts.filter((one) => one.type === "cgroup")) {
    for (const controller of mount.controllers) {
      const at = own.get(controller);
      if (at !== undefined) folders.set(controller, below(mount, at));
    }
  }
  return openVersion1(folders);
}

interface Mount {
  readonly type: string;
  /** The part of the hierarchy that is mounted. */
  readonly root: string;
  readonly folder: string;
  readonly controllers: readonly string[];
}

function below(mount: Mount, own: string): string {
  const part = own.startsWith(mount.root) ? path.relative(mount.root, own) : "";
  return path.join(mount.folder, part);
}

/** Lines of proc_pid_mountinfo(5). */
function parseMounts(text: string): Mount[] {
  return text.split("\n").flatMap((line) => {
    const [left = "", right = ""] = line.split(" - ");
    const [, , , root = "/", folder = ""] = left.split(" ");
    const [type = "", , options = ""] = right.split(" ");
    if (!type.startsWith("cgroup")) return [];
    return [{ type, root, folder, controllers: options.split(",").filter((one) => !/^(rw|ro)$/.test(one)) }];
  });
}

/** Lines of cgroups(7) `/proc/PID/cgroup`: controller → path; "" is version 2. */
function parseOwn(text: string): Map<string, string> {
  const own = new Map<string, string>();
  for (const line of text.split("\n")) {
    const [, controllers = "", ...rest] = line.split(":");
    for (const controller of controllers.split(",")) own.set(controller, rest.join(":"));
  }
  return own;
}
