import { Link } from "@tanstack/react-router";
import { Page } from "#/shared/ui/index.ts";

/** No job has this number, or not for this person. */
export function MissingJob({ jobId }: { readonly jobId: string }) {
  const isNumber = /^[1-9]\d{0,14}$/.test(jobId);
  return (
    <Page title="There is no such job">
      <p style={{ maxWidth: 640, margin: 0 }}>
        No job has the number <span className="mono">{jobId.slice(0, 64)}</span>.{" "}
        {isNumber
          ? "It may be a job of another server, or have been deleted."
          : "A job's number is a whole one, as in #12."}{" "}
        <Link to="/jobs">See all jobs</Link>, or press <kbd>Ctrl K</kbd> to search.
      </p>
    </Page>
  );
}
