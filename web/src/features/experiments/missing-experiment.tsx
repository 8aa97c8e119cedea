import { Link } from "@tanstack/react-router";
import { MissingThing } from "#/shared/ui/index.ts";

/** No experiment has this id or name, or not for this person. */
export function MissingExperiment({ experiment }: { readonly experiment: string }) {
  return (
    <MissingThing what="experiment" named="id or name" id={experiment} why="It may be of another server.">
      <Link to="/experiments">See the experiments</Link>, or press <kbd>Ctrl K</kbd> to search by name.
    </MissingThing>
  );
}
