import { useNavigate } from "@tanstack/react-router";
import { useShortcuts } from "#/shared/keyboard/index.ts";
import { places } from "./places.ts";

/** The shortcuts that lead to the places. */
export function GoTo() {
  const navigate = useNavigate();
  useShortcuts(
    "Go to",
    places.map(({ to, title, keys }) => ({ keys, does: title, run: () => void navigate({ to }) })),
  );
  return undefined;
}
