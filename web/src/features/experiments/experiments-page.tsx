import { Page } from "#/shared/ui/index.ts";

export function ExperimentsPage() {
  return <Page title="Experiments">{undefined}</Page>;
}
