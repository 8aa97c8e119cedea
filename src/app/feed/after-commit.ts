/** Says that the run has changed once the work on it is done; work that fails changed nothing. */
export type AfterCommit = <T>(runId: string, done: Promise<T>) => Promise<T>;

export function afterCommit(changed: (runId: string) => void): AfterCommit {
  return async (runId, done) => {
    const result = await done;
    changed(runId);
    return result;
  };
}
