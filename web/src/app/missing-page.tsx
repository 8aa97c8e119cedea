import { Link } from "@tanstack/react-router";
import { Page } from "#/shared/ui/index.ts";

/** An address that is no page. */
export function MissingPage() {
  return (
    <Page title="There is no such page">
      <p>
        The address may be mistyped, or from a newer version. <Link to="/">Go home</Link> or press <kbd>Ctrl K</kbd> to
        search.
      </p>
    </Page>
  );
}
