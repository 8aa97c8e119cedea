/** Things to undo, undone in reverse order. `close()` undoes all of them and then throws the first failure. */
export interface Scope {
  defer(undo: () => unknown): void;
  close(): Promise<void>;
}

export function createScope(): Scope {
  const undos: (() => unknown)[] = [];
  return {
    defer: (undo) => void undos.push(undo),
    async close() {
      const failures: unknown[] = [];
      for (let undo = undos.pop(); undo; undo = undos.pop()) {
        try {
          await undo();
        } catch (error) {
          failures.push(error);
        }
      }
      if (failures.length > 0) throw failures[0];
    },
  };
}
