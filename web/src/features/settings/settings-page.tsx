import { Page } from "#/shared/ui/index.ts";

export function SettingsPage() {
  return <Page title="Settings">{undefined}</Page>;
}
