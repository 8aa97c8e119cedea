import type { ConfigFault } from "../faults.ts";
import type { Registry } from "../registry/registry.ts";
import { didYouMean, nearest } from "../suggest.ts";

/** The fault of a key that no setting has. */
export function unknownKey(registry: Registry, key: string): ConfigFault {
  const suggestion = nearest(key, registry.byKey.keys());
  return {
    code: "UNKNOWN_KEY",
    path: key,
    message: `is not a setting${didYouMean(key, registry.byKey.keys())}`,
    ...(suggestion === undefined ? {} : { suggestion }),
  };
}
