import type { Registry } from "../registry/registry.ts";

/** The settings by the other names that the registry gives them. */
export interface Names {
  /** `redis_url` → `redis.url`. */
  readonly byAlias: ReadonlyMap<string, string>;
  /** `AWS_ENDPOINT_URL` → `storage.endpoint_url`; names in capitals. */
  readonly byVariable: ReadonlyMap<string, string>;
}

export function namesOf(registry: Registry): Names {
  const byAlias = new Map<string, string>();
  const byVariable = new Map<string, string>();
  for (const { key, setting } of registry.byKey.values()) {
    for (const alias of setting.aliases ?? []) byAlias.set(alias.key, key);
    for (const name of [...(setting.legacy ?? []), ...(setting.ambient ?? [])]) byVariable.set(name.toUpperCase(), key);
  }
  return { byAlias, byVariable };
}
