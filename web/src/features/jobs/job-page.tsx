import { Page } from "#/shared/ui/index.ts";

export function JobPage() {
  return <Page title="Job">{undefined}</Page>;
}
