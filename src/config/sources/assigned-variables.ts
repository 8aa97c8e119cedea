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

interface AssignedOptions {
  readonly file: string;
  readonly origin: (assignment: Assignment) => Origin;
  /** The value with its variables filled in. */
  readonly fill: (assignment: Assignment) => Expanded;
}

/** The assignments of a file with their variables filled in; those that cannot be are left out, each with its fault. */
export function assignedVariables(
  assignments: readonly Assignment[],
  { file, origin, fill }: AssignedOptions,
): AssignedVariables {
  const filled: Variable[] = [];
  const faults: ConfigFault[] = [];
  for (const assignment of assignments) {
    const { name, value } = assignment;
    const place = origin(assignment);
    const expanded = fill(assignment);
    faults.push(...expanded.faults.map((fault) => ({ ...fault, path: name, origin: place })));
    if (!expanded.text) continue;
    const written = expanded.text === value ? {} : { written: value };
    filled.push({ name, value: expanded.text, origin: place, folder: dirname(file), ...written });
  }
  return { variables: filled, faults };
}

/** The value of an assignment with variables from elsewhere. */
export function fillAssignment({ value, literal }: Assignment, variables: Variables): Expanded {
  return literal ? { text: value, faults: [] } : expand(value, variables);
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

/** The variables of an env file, which may use each other, behind those of the process. */
export class FileVariables implements Variables {
  readonly #outer: Variables;
  readonly #assigned: ReadonlyMap<string, Assignment>;
  readonly #known = new Map<string, Expanded>();
  /** Those that are being filled in: one that leads back to them goes in a circle. */
  readonly #open: string[] = [];

  constructor(outer: Variables, assignments: readonly Assignment[]) {
    this.#outer = outer;
    this.#assigned = new Map(assignments.map((assignment) => [assignment.name, assignment]));
  }

  readonly valueOf = (name: string): Expanded | undefined => {
    const assignment = this.#assigned.get(name);
    const value = this.#outer.valueOf(name) ?? (assignment && this.#inner(assignment));
    return value?.text === "" ? undefined : value;
  };

  readonly fill = (assignment: Assignment): Expanded => {
    const { name } = assignment;
    this.#open.push(name);
    const value = fillAssignment(assignment, this);
    this.#open.pop();
    // A circle is told once, at the first of its assignments.
    const told = this.#known.get(name)?.text === undefined && this.#known.has(name);
    this.#known.set(name, value);
    return told ? { ...value, faults: value.faults.filter(({ code }) => code !== "VARIABLE_CYCLE") } : value;
  };

  #inner(assignment: Assignment): Expanded {
    const { name } = assignment;
    const known = this.#known.get(name);
    if (known !== undefined) return { ...known, faults: [] };
    if (this.#open.includes(name)) {
      const circle = [...this.#open.slice(this.#open.indexOf(name)), name].join(" → ");
      return { faults: [{ code: "VARIABLE_CYCLE", message: `leads back to itself: ${circle}` }] };
    }
    const value = this.fill(assignment);
    // Its other faults are told at its own place.
    return { ...value, faults: value.faults.filter(({ code }) => code === "VARIABLE_CYCLE") };
  }
}
