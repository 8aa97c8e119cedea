import type { Database, Tx } from "#/platform/db/index.ts";

/** A database that counts the statements which go through it. */
export interface CountingDatabase extends Database {
  /** Statements since the last call. */
  counted(): number;
}

export function countingDatabase(db: Database): CountingDatabase {
  let count = 0;
  function* tally<T>(body: () => Tx<T>): Tx<T> {
    const inner = body();
    for (let step = inner.next(); ;) {
      if (step.done === true) return step.value;
      count += 1;
      step = inner.next(yield step.value);
    }
  }
  return {
    engine: db.engine,
    write: (body) => db.write(() => tally(body)),
    read: (body) => db.read(() => tally(body)),
    scan: (statement, parameters, options) => {
      count += 1;
      return db.scan(statement, parameters, options);
    },
    close: () => db.close(),
    counted() {
      const before = count;
      count = 0;
      return before;
    },
  };
}
