import { Page } from "#/shared/ui/index.ts";

export function QueuesPage() {
  return <Page title="Queues">{undefined}</Page>;
}
