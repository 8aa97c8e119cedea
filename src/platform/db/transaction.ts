import { PharosError } from "#/base/errors/index.ts";
import type { Statement } from "./statement.ts";

/** What a transaction body asks its database to do next. */
export interface Step {
  readonly statement: Statement<never, unknown>;
  /** One entry: run once. Several: run once for each, in order, and add up the affected rows. */
  readonly parameters: readonly unknown[];
}

export interface StepResult {
  readonly rows: readonly unknown[];
  readonly affected: number;
}

/**
 * A transaction body, or a fragment of one: it yields statements and receives their results, so nothing else can be
 * awaited inside. It has no side effects and may run again; ids and times come in as arguments. A statement's error
 * ends the whole body: do not catch it inside (Postgres has ended the transaction by then), use `on conflict`.
 */
export type Tx<T> = Generator<Step, T, StepResult>;

type Arguments<P> = unknown extends P ? [] : [parameters: P];

function step<P, R>(statement: Statement<P, R>, parameters: readonly unknown[]): Step {
  return { statement: statement as Statement<never, unknown>, parameters };
}

/** All rows. */
export function* many<P, R>(statement: Statement<P, R>, ...args: Arguments<P>): Tx<R[]> {
  const result = yield step(statement, [args[0]]);
  return result.rows as R[];
}

/** The first row, or undefined. */
export function* first<P, R>(statement: Statement<P, R>, ...args: Arguments<P>): Tx<R | undefined> {
  const result = yield step(statement, [args[0]]);
  return result.rows[0] as R | undefined;
}

/** The first row, which must exist: its absence is a fault of the program. */
export function* one<P, R>(statement: Statement<P, R>, ...args: Arguments<P>): Tx<R> {
  const row = yield* first(statement, ...args);
  if (row === undefined) throw new PharosError("INTERNAL", "A row that must exist is missing.");
  return row;
}

/** Runs a write; answers how many rows it changed. */
export function* exec<P>(statement: Statement<P, unknown>, ...args: Arguments<P>): Tx<number> {
  const result = yield step(statement, [args[0]]);
  return result.affected;
}

/** Runs a write once for each set of parameters; answers how many rows changed in all. */
export function* batch<P>(statement: Statement<P, unknown>, parameters: readonly P[]): Tx<number> {
  if (parameters.length === 0) return 0;
  const result = yield step(statement, parameters);
  return result.affected;
}
