import { renderSettingsDoc } from "../../src/config/docs.ts";

/** The settings registry as a page. */
export function renderSettings(): string {
  return renderSettingsDoc();
}
