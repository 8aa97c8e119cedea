import { renderSettingsDoc } from "../../src/config/index.ts";

/** The settings registry as a page. */
export function renderSettings(): string {
  return renderSettingsDoc();
}
