import { defaultOf, type DefaultSource } from "../explain/default-of.ts";
import { inFileOrder } from "../explain/in-file-order.ts";
import { plainText, plainValue } from "../explain/plain-value.ts";
import { describeOrigin } from "../origin.ts";
import type { ResolvedSetting } from "../resolve.ts";
import { sameValue } from "./same-value.ts";

/** A setting on one of the compared sides; without secrets. */
export interface Side {
  /** As people read it; null when there is none. */
  readonly value: string | null;
  readonly origin: string;
}

/** A setting that the two sides give different values: one entry of `config diff --json`. */
export interface Difference {
  readonly key: string;
  readonly left: Side;
  readonly right: Side;
  /** The values hold a secret, so that they may look equal. */
  readonly secret: boolean;
  /** What it takes to go from left to right. */
  readonly reload: "live" | "restart";
}

type Settings = ReadonlyMap<string, ResolvedSetting>;

/** Two configurations of this machine, setting by setting; where a value comes from does not count. */
export function diffSettings(left: Settings, right: Settings): Difference[] {
  return inFileOrder(left).flatMap((before) => {
    const after = right.get(before.key);
    if (after === undefined || sameValue(before.value, after.value)) return [];
    return [difference(before, sideOf(before), sideOf(after))];
  });
}

/** What differs from the defaults. A setting that was set to its default does not. */
export function diffDefaults(settings: Settings, source: DefaultSource): Difference[] {
  return inFileOrder(settings).flatMap((resolved) => {
    if (resolved.given.length === 0) return [];
    const { value } = defaultOf(resolved, source);
    if (sameValue(value, resolved.value)) return [];
    return [difference(resolved, sideOf({ ...resolved, value, origin: { layer: "default" } }), sideOf(resolved))];
  });
}

function difference({ key, setting }: ResolvedSetting, left: Side, right: Side): Difference {
  return { key, left, right, secret: setting.type.secret, reload: setting.reload };
}

function sideOf({ setting, value, origin }: ResolvedSetting): Side {
  const text = value === undefined ? null : plainText(plainValue(setting.type, value));
  return { value: text, origin: describeOrigin(origin) };
}
