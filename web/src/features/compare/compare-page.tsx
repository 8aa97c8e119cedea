import { Page } from "#/shared/ui/index.ts";

export function ComparePage() {
  return <Page title="Compare">{undefined}</Page>;
}
