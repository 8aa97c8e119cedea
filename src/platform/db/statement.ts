import type { CompiledQuery, Kysely, QueryExecutorProvider } from "kysely";

/** Anything Kysely can compile: its builders, and raw `sql` templates. */
export interface Buildable<R> {
  compile(provider: QueryExecutorProvider): CompiledQuery<R>;
}

/**
 * A query with named parameters `P` and rows `R`. It is compiled once per open database, so hot paths pay only for
 * binding. Make one with `statement` of the schema, at module level.
 */
export interface Statement<P, R> {
  readonly build: (db: Kysely<never>) => Buildable<R>;
  /** False: the shape depends on the call (a search), so it is compiled each time. */
  readonly cached: boolean;
  /** Carries `P` for inference; never present at run time. */
  readonly parameters?: P;
}

/** Stands for a parameter's value while a statement is compiled. */
export class Placeholder {
  readonly name: string;
  constructor(name: string) {
    this.name = name;
  }
}

const placeholders: unknown = new Proxy(
  {},
  { get: (_, name) => (typeof name === "string" ? new Placeholder(name) : undefined) },
);

/** The two ways to make statements over the tables `Tables`. */
export interface Statements<Tables> {
  /**
   * `statement((db, p: { id: number }) => db.selectFrom("jobs").selectAll().where("id", "=", p.id))`.
   * Use a parameter only where a value may stand: while compiling it is a placeholder, so it cannot be looked into.
   */
  readonly statement: <P, R>(build: (db: Kysely<Tables>, p: P) => Buildable<R>) => Statement<P, R>;
  /** A query whose shape is made for this call; its values are embedded as bound parameters. */
  readonly dynamic: <R>(build: (db: Kysely<Tables>) => Buildable<R>) => Statement<unknown, R>;
}

export function statementsFor<Tables>(): Statements<Tables> {
  return {
    statement: <P, R>(build: (db: Kysely<Tables>, p: P) => Buildable<R>) => ({
      build: (db: Kysely<never>) => build(db as unknown as Kysely<Tables>, placeholders as P),
      cached: true,
    }),
    dynamic: <R>(build: (db: Kysely<Tables>) => Buildable<R>) => ({
      build: (db: Kysely<never>) => build(db as unknown as Kysely<Tables>),
      cached: false,
    }),
  };
}
