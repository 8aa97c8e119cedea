import type { Fault } from "#/base/errors/index.ts";
import { systemClock } from "#/base/time.ts";
import type { Config, Reader } from "#/config/index.ts";
import { checkRules } from "#/config/rules/check-rules.ts";
import { readSystemFile } from "#/config/sources/system-file.ts";

/** The rules across settings that a configuration breaks, for these programs. */
export function brokenRules({ values, settings }: Config, readers: readonly Reader[]): readonly Fault[] {
  const facts = { settings, readers, readFile: readSystemFile, now: systemClock.now() };
  return checkRules(values, facts).faults;
}
