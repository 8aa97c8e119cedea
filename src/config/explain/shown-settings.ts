import type { Config } from "../config.ts";
import type { ResolvedSetting } from "../resolve.ts";
import { shownOrigin, type ShownOrigin } from "./explain-setting.ts";
import { inFileOrder } from "./in-file-order.ts";
import { memberOrigins } from "./member-origins.ts";
import { plainValue, type Plain } from "./plain-value.ts";

/** A setting, or a value inside a map, as it stands in a file; without secrets. */
export interface ShownSetting {
  readonly path: readonly string[];
  /** Null when there is none. */
  readonly value: Plain;
  readonly origin: ShownOrigin;
}

/** What somebody set, or (`effective`) everything in force; maps by their members. */
export function shownSettings({ settings }: Config, { effective }: { readonly effective: boolean }): ShownSetting[] {
  return inFileOrder(settings)
    .filter(({ given }) => effective || given.length > 0)
    .flatMap(shown);
}

function shown({ key, setting, value, origin, given }: ResolvedSetting): ShownSetting[] {
  const path = key.split(".");
  const plain = plainValue(setting.type, value);
  const members = setting.type.members && plain !== null ? memberOrigins(plain, given) : [];
  if (members.length === 0) return [{ path, value: plain, origin: shownOrigin(origin) }];
  return members.map((each) => ({
    path: [...path, ...each.path],
    value: each.value,
    origin: shownOrigin(each.origin),
  }));
}
