import { Page } from "#/shared/ui/index.ts";

export function WorkersPage() {
  return <Page title="Workers">{undefined}</Page>;
}
