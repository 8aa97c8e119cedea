import { join } from "node:path";
import type { ConfigFault } from "../faults.ts";
import { environmentName, type Registry } from "../registry/registry.ts";
import { suggester } from "../suggest.ts";
import { parseAssignments } from "./assignments.ts";
import { assignedVariables, fillAssignment } from "./assigned-variables.ts";
import type { Variables } from "./expand.ts";
import { candidateOf, foreignRegistry, oldName } from "./foreign-names.ts";
import { pharosNames } from "./pharos-names.ts";
import { readText } from "./read-text.ts";
import { refused } from "./reserved-names.ts";
import { emptyLayer, faultyLayer, type Candidate, type Layer, type ReadFile } from "./source.ts";
import type { Variable } from "./variable.ts";

export interface UserConfSource {
  /** PHAROS_HOME, absolute. */
  readonly home: string;
  readonly userHome: string;
  readonly readFile: ReadFile;
  readonly variables: Variables;
}

export function userConfPath(home: string): string {
  return join(home, "user.conf");
}

/** `user.conf` of PHAROS_HOME: KEY=value lines, in PHAROS_ names or those of the other systems, which act here. */
export function userConfLayer({ home, userHome, readFile, variables }: UserConfSource, registry: Registry): Layer {
  const file = userConfPath(home);
  const read = readText(readFile, file);
  if (read === undefined) return emptyLayer;
  if (!read.ok) return faultyLayer({ code: "FILE_UNREADABLE", path: file, message: read.reason });
  const { assignments, faults } = parseAssignments(read.text, file);
  const assigned = assignedVariables(assignments, {
    file,
    fill: (assignment) => fillAssignment(assignment, variables),
    origin: ({ line, column }) => ({ layer: "file", file, line, column }),
  });
  const { values, files } = pharosNames(assigned.variables, registry, { userHome, readFile, within: "user.conf" });
  const others = foreignNames(assigned.variables, registry);
  const layers = [others, values, files];
  return {
    present: true,
    candidates: layers.flatMap((layer) => layer.candidates),
    faults: [...faults, ...assigned.faults, ...layers.flatMap((layer) => layer.faults)],
    warnings: layers.flatMap((layer) => layer.warnings),
  };
}

function foreignNames(variables: readonly Variable[], registry: Registry): Layer {
  const { legacy, ambient } = foreignRegistry(registry);
  const candidates: Candidate[] = [];
  const faults: ConfigFault[] = [];
  const warnings: ConfigFault[] = [];
  const near = suggester(() => namesOf(registry));
  for (const variable of variables) {
    const name = variable.name.toUpperCase();
    if (/^PHAROS_./.test(name)) continue;
    const { origin } = variable;
    const settings = legacy.get(name) ?? ambient.get(name);
    const refusal = refused.get(name);
    if (refusal !== undefined) faults.push({ code: "NAME_REFUSED", path: variable.name, message: refusal, origin });
    else if (settings === undefined) faults.push({ ...unknown(variable.name, near(variable.name)), origin });
    // A name that a person wrote into the installation's own file is no other program's.
    for (const registered of settings ?? []) {
      const { foreign: _, ...candidate } = candidateOf(registered, variable);
      candidates.push(candidate);
      warnings.push(...oldName(name, registered, variable));
    }
  }
  return { candidates, faults, warnings };
}

function unknown(name: string, suggestion: string | undefined): ConfigFault {
  const fault = { code: "UNKNOWN_KEY", path: name } as const;
  if (suggestion === undefined) return { ...fault, message: "is not the name of a setting" };
  return { ...fault, message: `is not the name of a setting; did you mean ${suggestion}?`, suggestion };
}

function namesOf(registry: Registry): string[] {
  const { legacy, ambient } = foreignRegistry(registry);
  return [...legacy.keys(), ...ambient.keys(), ...[...registry.byKey.keys()].map(environmentName)];
}
