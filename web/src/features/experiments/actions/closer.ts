import type { Workbench } from "../use-workbench.ts";

/** What Escape does: closes the panel, else selects nothing, else leaves the row that the keyboard is at. */
export function closer({ search, set, selection }: Workbench, leave: () => void): () => void {
  return () => {
    if (search.run !== undefined) set({ run: undefined }, "push");
    else if (selection.ids.size > 0) selection.clear();
    else leave();
  };
}
