import { createRegistry } from "../registry/registry.ts";
import type { ResolvedSetting } from "../resolve.ts";
import { settings } from "../settings/index.ts";

/** Settings as files and docs list them: resolving takes those first that others follow from. */
export function inFileOrder(resolved: ReadonlyMap<string, ResolvedSetting>): ResolvedSetting[] {
  return [...createRegistry(settings).byKey.keys()].flatMap((key) => resolved.get(key) ?? []);
}
