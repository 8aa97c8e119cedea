import type { ViewType } from "#/features/tracking/index.ts";
import { enumeration, integer, invalidField, text, type Fields } from "./fields.ts";

const viewTypes: readonly ViewType[] = ["ACTIVE_ONLY", "DELETED_ONLY", "ALL"];

export function viewType(fields: Fields, name: string): ViewType {
  return enumeration(fields, name, viewTypes) ?? "ACTIVE_ONLY";
}

/** How many items a page may have. */
export function maxResults(fields: Fields, byDefault: number, most: number): number {
  const value = integer(fields, "max_results");
  if (value === undefined) return byDefault;
  if (value >= 1 && value <= most) return value;
  throw invalidField("max_results", value, `It must be at least 1 and at most ${most}.`);
}

export function pageToken(fields: Fields): string | undefined {
  const token = text(fields, "page_token");
  return token === "" ? undefined : token;
}
