import { Link } from "@tanstack/react-router";
import { MissingThing } from "#/shared/ui/index.ts";

/** No job has this number, or not for this person. */
export function MissingJob({ jobId }: { readonly jobId: string }) {
  const isNumber = /^[1-9]\d{0,14}$/.test(jobId);
  const why = isNumber
    ? "It may be a job of another server, or have been deleted."
    : "A job's number is a whole one, as in #12.";
  return (
    <MissingThing what="job" named="number" id={jobId} why={why}>
      <Link to="/jobs">See all jobs</Link>, or press <kbd>Ctrl K</kbd> to search.
    </MissingThing>
  );
}
