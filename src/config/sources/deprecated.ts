import type { Deprecation } from "../registry/alias.ts";
import type { ConfigFault } from "../faults.ts";
import type { Origin } from "../origin.ts";

/** The warning of an old name that still gives a setting. */
export function deprecated(name: string, key: string, { removal }: Deprecation, origin?: Origin): ConfigFault {
  const message = `is an old name of ${key}, which goes in version ${removal}; \`pharos config migrate\` rewrites it`;
  return { code: "DEPRECATED", path: name, message, suggestion: key, ...(origin ? { origin } : {}) };
}
