import { Page } from "#/shared/ui/index.ts";

export function JobsPage() {
  return <Page title="Jobs">{undefined}</Page>;
}
