import { Page } from "#/shared/ui/index.ts";

export function ExperimentPage() {
  return <Page title="Experiment">{undefined}</Page>;
}
