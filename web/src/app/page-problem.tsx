import type { ErrorComponentProps } from "@tanstack/react-router";
import { Page, ProblemNotice } from "#/shared/ui/index.ts";

/** A page whose code failed; the rail still works. */
export function PageProblem({ error, reset }: ErrorComponentProps) {
  return (
    <Page title="This page failed">
      <ProblemNotice what="The page could not be shown" error={error} onRetry={reset} />
    </Page>
  );
}
