import type { Config } from "../config.ts";
import { describeOrigin } from "../origin.ts";
import { inFileOrder } from "./in-file-order.ts";
import type { ResolvedSetting } from "../resolve.ts";

/** A setting as a server tells it and `config diff` compares it; without secrets. */
export interface SettingInForce {
  /** As people read it; null when it has none. `[secret]` stands for a secret. */
  readonly value: string | null;
  /** A file's place, a variable, a flag or `default`. */
  readonly origin: string;
  readonly reload: "live" | "restart";
  /** The value holds a secret, so that equal texts do not mean equal values. */
  readonly secret: boolean;
  /** Somebody gave it; else the default holds. */
  readonly set: boolean;
}

/** Every setting of a configuration by its key. */
export function settingsInForce({ settings }: Pick<Config, "settings">): Readonly<Record<string, SettingInForce>> {
  return Object.fromEntries(inFileOrder(settings).map((resolved) => [resolved.key, settingInForce(resolved)]));
}

function settingInForce({ setting, value, origin, given }: ResolvedSetting): SettingInForce {
  return {
    value: value === undefined ? null : setting.type.show(value),
    origin: describeOrigin(origin),
    reload: setting.reload,
    secret: setting.type.secret,
    set: given.length > 0,
  };
}
