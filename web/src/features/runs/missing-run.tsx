import { Link } from "@tanstack/react-router";
import { Page } from "#/shared/ui/index.ts";

/** No run has this id, or not for this person. */
export function MissingRun({ runId }: { readonly runId: string }) {
  const short = !/^[0-9a-f]{32}$/.test(runId);
  return (
    <Page title="There is no such run">
      <p style={{ maxWidth: 640, margin: 0 }}>
        No run has the id <span className="mono">{runId.slice(0, 64)}</span>.{" "}
        {short
          ? "An id is 32 hex digits; this one may be cut."
          : "It may be of another server, or its trash has been emptied."}{" "}
        <Link to="/experiments">See the experiments</Link>, or press <kbd>Ctrl K</kbd> to search by name.
      </p>
    </Page>
  );
}
