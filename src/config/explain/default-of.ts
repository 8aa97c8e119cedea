import { toRaw } from "../kinds/index.ts";
import type { Registered, Registry } from "../registry/registry.ts";
import { isDerived, type Setting } from "../registry/setting.ts";
import type { ResolvedSetting } from "../resolve.ts";
import { plainText } from "./plain-value.ts";

/** What computed defaults follow from. */
export interface DefaultSource {
  readonly home: string;
  readonly userHome: string;
  readonly hostname: string;
  readonly registry: Registry;
  readonly settings: ReadonlyMap<string, ResolvedSetting>;
}

export interface Default {
  /** Undefined when there is none. */
  readonly value: unknown;
  /** In words: how a computed one is found, else itself; null when there is none. */
  readonly text: string | null;
}

/** A setting's default, also where it is not in force. */
export function defaultOf({ setting }: Registered, source: DefaultSource): Default {
  const { type, default: given } = setting;
  if (given === undefined) return { value: undefined, text: null };
  if (isDerived(given)) {
    const of = <V>(other: Setting<V>): V =>
      other.cast(source.settings.get(source.registry.keyOf.get(other) ?? "")?.value);
    const isGiven = (other: Setting<unknown>): boolean =>
      (source.settings.get(source.registry.keyOf.get(other) ?? "")?.given.length ?? 0) > 0;
    const { home, hostname } = source;
    return { value: given.compute({ home, hostname, of, isGiven }), text: given.text };
  }
  const { home, userHome } = source;
  const reading = type.read(toRaw(given), { folder: home, userHome, quote: JSON.stringify });
  // What stands in the registry is no secret, also of a setting whose values are.
  return { value: reading.ok ? reading.value : undefined, text: plainText(toRaw(given)) };
}

/** The default in words; null when there is none. */
export function defaultText({ default: given, unset }: Setting<unknown>): string | null {
  if (given === undefined) return unset ?? null;
  return isDerived(given) ? given.text : plainText(toRaw(given));
}
