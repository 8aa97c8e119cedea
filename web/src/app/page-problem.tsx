import type { ErrorComponentProps } from "@tanstack/react-router";
import { Button } from "@mantine/core";
import { Page, ProblemNotice } from "#/shared/ui/index.ts";

/** A page whose code failed; the rail still works. */
export function PageProblem({ error, reset }: ErrorComponentProps) {
  return (
    <Page title="This page failed">
      {/* After an update of the server, the old page's parts may be gone: only a new load finds the new ones. */}
      <ProblemNotice what="The page could not be shown" error={error} onRetry={reset} />
      <div>
        <Button variant="default" onClick={() => location.reload()}>
          Load the page again
        </Button>
      </div>
    </Page>
  );
}
