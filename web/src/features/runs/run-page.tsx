import { Page } from "#/shared/ui/index.ts";

export function RunPage() {
  return <Page title="Run">{undefined}</Page>;
}
