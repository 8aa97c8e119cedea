import type { Fault } from "#/base/errors/index.ts";
import { toRfc3339 } from "#/base/time.ts";
import type { Config } from "#/config/index.ts";
import { settingsInForce, type SettingInForce } from "#/config/explain/index.ts";
import type { LiveConfig } from "./live-config.ts";
import { planReload } from "./plan-reload.ts";

/** The configuration as it could be read now, or why it could not. */
export interface DiskState {
  readonly config: Config | undefined;
  readonly faults: readonly Fault[];
}

type Shown = SettingInForce & { readonly on_disk?: Pick<SettingInForce, "value" | "origin"> };

/** What the API tells of the configuration; no secret is in it. */
export function presentConfig({ current, loadedAt }: LiveConfig, disk: DiskState) {
  const settings: Record<string, Shown> = { ...settingsInForce(current) };
  if (disk.config !== undefined) {
    const found = settingsInForce(disk.config);
    const { applied, needRestart } = planReload(current, disk.config);
    for (const key of [...applied, ...needRestart]) {
      const now = settings[key];
      const then = found[key];
      if (now && then) settings[key] = { ...now, on_disk: { value: then.value, origin: then.origin } };
    }
  }
  return {
    home: current.home,
    files: [...current.files],
    loaded_at: toRfc3339(loadedAt),
    settings,
    warnings: current.warnings.map(({ path, message }) => ({ path, message })),
    disk_faults: disk.faults.map(({ path, message }) => ({ path, message })),
  };
}
