import { createRegistry, isReadBy } from "./registry/registry.ts";
import type { Reader } from "./registry/setting.ts";
import { settings } from "./settings/index.ts";

/** A named flag of the commands that start a program. */
export interface SettingFlag {
  /** `--address`. */
  readonly flag: string;
  /** What stands after it in the help: `HOST:PORT`, `FILE`. */
  readonly argument: string;
  readonly key: string;
  readonly doc: string;
}

/** The flags of the settings that these programs read; what they are given goes into `ConfigArgs.named`. */
export function settingFlags(readers: readonly Reader[]): SettingFlag[] {
  const flags: SettingFlag[] = [];
  for (const { key, setting } of createRegistry(settings).byKey.values()) {
    if (!isReadBy(setting, readers)) continue;
    const { flag, fileFlag, doc, type } = setting;
    if (flag) flags.push({ flag, argument: type.name.toUpperCase().replaceAll(" ", "-"), key, doc });
    if (fileFlag) flags.push({ flag: fileFlag, argument: "FILE", key, doc: `File with ${key}.` });
  }
  return flags;
}
