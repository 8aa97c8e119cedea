import { didYouMean } from "../suggest.ts";
import type { Registry } from "../registry/registry.ts";
import type { ConfigFault } from "./source.ts";

/** The fault of a key that no setting has. */
export function unknownKey(registry: Registry, key: string): ConfigFault {
  return { path: key, message: `is not a setting${didYouMean(key, registry.byKey.keys())}` };
}
