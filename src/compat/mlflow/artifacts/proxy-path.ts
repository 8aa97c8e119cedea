import { PharosError } from "#/base/errors/index.ts";
import { canonicalPath } from "#/base/paths.ts";

/** A place below the artifact root of a run or a logged model. */
export interface ProxyPath {
  readonly kind: "run" | "model";
  /** As clients know it: 32 hex digits, or what they take for the id of a model. */
  readonly id: string;
  /** Empty: the root itself. */
  readonly path: string;
}

const runForm = /^[^/]+\/([^/]+)\/artifacts(?:\/(.+))?$/;
const modelForm = /^[^/]+\/models\/([^/]+)\/artifacts(?:\/(.+))?$/;
const runIdForm = /^[0-9a-f]{32}$/;

/**
 * `<experiment>/<run id>/artifacts[/<path>]` and `<experiment>/models/<model id>/artifacts[/<path>]` → what it belongs
 * to and the path. The id alone decides: the experiment is for people, and stays as it was when a run moves.
 */
export function parseProxyPath(text: string): ProxyPath {
  const whole = canonicalPath(text.replace(/\/$/, ""));
  const [, modelId, inModel = ""] = modelForm.exec(whole) ?? [];
  if (modelId !== undefined) return { kind: "model", id: modelId, path: inModel };
  const [, id, path = ""] = runForm.exec(whole) ?? [];
  if (id === undefined || id === "models") {
    throw new PharosError("ARTIFACT_NOT_FOUND", `There is nothing at '${whole}'.`, {
      hint: "Artifacts are at <experiment id>/<run id>/artifacts/<path> and <experiment id>/models/<model id>/artifacts/<path>.",
    });
  }
  if (!runIdForm.test(id)) throw new PharosError("RUN_NOT_FOUND", `Run with id=${id} not found`);
  return { kind: "run", id, path };
}
