import type { Kysely } from "kysely";
import { Placeholder, type Statement } from "./statement.ts";

/** A compiled statement: SQL text, and for each bound position a parameter's name or a constant. */
export interface Prepared {
  readonly sql: string;
  readonly slots: readonly (Placeholder | Constant)[];
  /** True when the n-th value is the parameter named n: a list of values can be bound as it is. */
  readonly positional: boolean;
  /** True when the statement can only read. */
  readonly readonly: boolean;
}

class Constant {
  readonly value: unknown;
  constructor(value: unknown) {
    this.value = value;
  }
}

export function prepare(compiler: Kysely<never>, statement: Statement<never, unknown>): Prepared {
  const compiled = statement.build(compiler).compile(compiler);
  const slots = compiled.parameters.map((value) => (value instanceof Placeholder ? value : new Constant(value)));
  return {
    sql: compiled.sql,
    slots,
    positional: slots.every((slot, i) => slot instanceof Placeholder && slot.name === String(i)),
    readonly: compiled.query.kind === "SelectQueryNode" || compiled.query.kind === "RawNode",
  };
}

/** The values to bind, in order. An absent parameter binds NULL. */
export function bind(prepared: Prepared, parameters: unknown): readonly unknown[] {
  if (prepared.positional && Array.isArray(parameters)) return parameters;
  const named = parameters as Readonly<Record<string, unknown>> | undefined;
  return prepared.slots.map((slot) => (slot instanceof Placeholder ? (named?.[slot.name] ?? null) : slot.value));
}
