import { PharosError } from "#/base/errors/index.ts";
import { canonicalPath } from "#/base/paths.ts";

/** A place below a run's artifact root. */
export interface RunPath {
  readonly runId: string;
  /** Empty: the root itself. */
  readonly path: string;
}

const form = /^[^/]+\/([^/]+)\/artifacts(?:\/(.+))?$/;
const runIdForm = /^[0-9a-f]{32}$/;

/**
 * `<experiment>/<run id>/artifacts[/<path>]` → the run and the path. The run id alone decides: the experiment is for
 * people, and stays as it was when a run moves.
 */
export function parseProxyPath(text: string): RunPath {
  const whole = canonicalPath(text.replace(/\/$/, ""));
  const found = form.exec(whole);
  const [, runId = "", path = ""] = found ?? [];
  if (found === null || runId === "models") {
    throw new PharosError("ARTIFACT_NOT_FOUND", `There is nothing at '${whole}'.`, {
      hint: "Artifacts of runs are at <experiment id>/<run id>/artifacts/<path>.",
    });
  }
  if (!runIdForm.test(runId)) throw new PharosError("RUN_NOT_FOUND", `Run with id=${runId} not found`);
  return { runId, path };
}
