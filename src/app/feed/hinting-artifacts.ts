import type { Artifacts } from "#/features/artifacts/index.ts";
import { afterCommit } from "./after-commit.ts";

/** The same artifacts of runs, which say after each COMMIT which run has changed. */
export function hintingArtifacts(artifacts: Artifacts, changed: (runId: string) => void): Artifacts {
  const after = afterCommit(changed);
  return {
    ...artifacts,
    put: (principal, run, path, source, signal) => after(run, artifacts.put(principal, run, path, source, signal)),
    remove: (principal, run, path) => after(run, artifacts.remove(principal, run, path)),
  };
}
