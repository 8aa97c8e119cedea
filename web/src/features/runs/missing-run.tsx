import { Link } from "@tanstack/react-router";
import { MissingThing } from "#/shared/ui/index.ts";

/** No run has this id, or not for this person. */
export function MissingRun({ runId }: { readonly runId: string }) {
  const short = !/^[0-9a-f]{32}$/.test(runId);
  const why = short
    ? "An id is 32 hex digits; this one may be cut."
    : "It may be of another server, or its trash has been emptied.";
  return (
    <MissingThing what="run" named="id" id={runId} why={why}>
      <Link to="/experiments">See the experiments</Link>, or press <kbd>Ctrl K</kbd> to search by name.
    </MissingThing>
  );
}
