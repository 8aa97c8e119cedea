import { Page } from "#/shared/ui/index.ts";

export function HomePage() {
  return <Page title="Home">{undefined}</Page>;
}
