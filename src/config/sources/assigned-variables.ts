import { dirname } from "node:path";
import type { ConfigFault } from "../faults.ts";
import type { Origin } from "../origin.ts";
import type { Assignment } from "./assignments.ts";
import { expand, type Expanded, type Variables } from "./expand.ts";
import type { Variable } from "./variable.ts";

export interface AssignedVariables {
  readonly variables: readonly Variable[];
  readonly faults: readonly ConfigFault[];
}

/** The variables of the process: what they hold is taken as it is. */
export function variablesOfProcess(env: Readonly<Record<string, string | undefined>>): Variables {
  return {
    valueOf: (name) => {
      const value = env[name];
      return value ? { text: value, faults: [] } : undefined;
    },
  };
}

/** The variables of the process, and behind them those of an env file, which may use each other. */
export function variablesWithFile(outer: Variables, assignments: readonly Assignment[]): Variables {
  const assigned = new Map(assignments.map((assignment) => [assignment.name, assignment]));
  const known = new Map<string, Expanded>();
  const open: string[] = [];
  const valueOf = (name: string): Expanded | undefined => {
    const before = outer.valueOf(name) ?? known.get(name);
    if (before !== undefined) return before.text === "" ? undefined : before;
    const assignment = assigned.get(name);
    if (assignment === undefined) return undefined;
    if (open.includes(name)) return { faults: [circle([...open.slice(open.indexOf(name)), name])] };
    open.push(name);
    const value: Expanded = assignment.literal ? { text: assignment.value, faults: [] } : expand(assignment.value, own);
    open.pop();
    known.set(name, { ...value, faults: [] });
    if (value.text === "") return undefined;
    // Its other faults are told at its own place.
    return { ...value, faults: value.faults.filter(({ code }) => code === "VARIABLE_CYCLE") };
  };
  const own: Variables = { valueOf };
  return own;
}

function circle(names: readonly string[]): { readonly code: "VARIABLE_CYCLE"; readonly message: string } {
  return { code: "VARIABLE_CYCLE", message: `leads back to itself: ${names.join(" → ")}` };
}

/** The assignments of a file with their variables filled in; those that cannot be are left out, each with its fault. */
export function assignedVariables(
  assignments: readonly Assignment[],
  file: string,
  { variables, origin }: { readonly variables: Variables; origin(this: void, assignment: Assignment): Origin },
): AssignedVariables {
  const filled: Variable[] = [];
  const faults: ConfigFault[] = [];
  for (const assignment of assignments) {
    const { name, value, literal } = assignment;
    const place = origin(assignment);
    const expanded: Expanded = literal ? { text: value, faults: [] } : expand(value, variables);
    faults.push(...expanded.faults.map((fault) => ({ ...fault, path: name, origin: place })));
    if (!expanded.text) continue;
    const written = expanded.text === value ? {} : { written: value };
    filled.push({ name, value: expanded.text, origin: place, folder: dirname(file), ...written });
  }
  return { variables: filled, faults };
}
