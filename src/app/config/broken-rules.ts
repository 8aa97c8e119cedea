import type { Fault } from "#/base/errors/index.ts";
import { systemClock } from "#/base/time.ts";
import type { Config, Reader } from "#/config/index.ts";
import { checkRules } from "#/config/rules/check-rules.ts";
import { systemFileMode } from "#/config/rules/system-facts.ts";
import { readSystemFile } from "#/config/sources/system-file.ts";

/** The rules across settings that a configuration breaks, for these programs. */
export function brokenRules({ values, settings }: Config, readers: readonly Reader[]): readonly Fault[] {
  const machine = { readFile: readSystemFile, fileMode: systemFileMode, now: systemClock.now() };
  return checkRules(values, { settings, readers, ...machine }, { faulty: false }).faults;
}
