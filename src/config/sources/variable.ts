import type { Origin } from "../origin.ts";

/** A variable of the process, an env file or `user.conf`. Its value is not empty. */
export interface Variable {
  readonly name: string;
  readonly value: string;
  readonly origin: Origin;
  /** Absolute folder at which relative paths start. */
  readonly folder: string;
  /** The value as the file has it, where other variables were filled in. */
  readonly written?: string;
}

/** The variables of the process. Relative paths start at PHAROS_HOME. */
export function processVariables(env: Readonly<Record<string, string | undefined>>, home: string): Variable[] {
  return Object.entries(env).flatMap(([name, value]) =>
    value ? [{ name, value, origin: { layer: "environment", name }, folder: home }] : [],
  );
}

/** How its value was written, for a candidate. */
export function writtenOf({ value, written }: Variable): { readonly written?: ReadonlyMap<string, string> } {
  return written === undefined ? {} : { written: new Map([[value, written]]) };
}

/** In the order of their depth: a group's JSON goes beneath the names of its members. */
export function outermostFirst(variables: readonly Variable[]): readonly Variable[] {
  return variables.toSorted((a, b) => depthOf(a) - depthOf(b));
}

function depthOf({ name }: Variable): number {
  return name.split("__").length;
}
