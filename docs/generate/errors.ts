import { catalogue } from "../../src/base/errors/index.ts";

/** The error catalogue as a page. */
export function renderErrors(): string {
  const rows = Object.entries(catalogue)
    .toSorted(([a], [b]) => a.localeCompare(b))
    .map(
      ([code, entry]) => `| \`${code}\` | ${entry.status} | ${entry.title} | ${"hint" in entry ? entry.hint : ""} |`,
    );
  return [
    "# Errors",
    "",
    "Codes are permanent: programs may depend on them. Made from the code by `npm run generate`.",
    "",
    "| Code | HTTP | What it means | What to do |",
    "|---|---|---|---|",
    ...rows,
    "",
  ].join("\n");
}
