import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useEffect, useRef } from "react";
import { asProblem } from "#/shared/api/index.ts";
import { useToast } from "#/shared/ui/index.ts";
import type { Workbench } from "../use-workbench.ts";
import { createView, deleteView, updateView, viewsQuery, type View } from "./queries.ts";
import { differs, readState, stateOf } from "./view-state.ts";

/** The saved views, and what can be done with them. */
export function useViews({ found, search, set }: Workbench) {
  const client = useQueryClient();
  const tell = useToast();
  const id = found?.id ?? "";
  const query = useQuery({ ...viewsQuery(id), enabled: found !== undefined });
  const active = query.data?.find((view) => view.id === search.view);
  const isBare = Object.keys(stateOf(search)).length === 0;
  // An address that names a view and nothing else means all that the view keeps; once, so that it can be emptied.
  const opened = useRef<string>(undefined);
  useEffect(() => {
    if (active === undefined || opened.current === active.id) return;
    opened.current = active.id;
    if (isBare) set(readState(active.state));
  }, [active, isBare, set]);
  const done = async (what: string, call: () => Promise<unknown>) => {
    try {
      await call();
      await client.invalidateQueries(viewsQuery(id));
      return true;
    } catch (error) {
      const { message, hint = "" } = asProblem(error);
      tell({ text: `The view could not be ${what}: ${message} ${hint}`, tone: "failed" });
      return false;
    }
  };
  const state = JSON.stringify(stateOf(search));
  const restore = (view: View) => void done("restored", () => createView(id, view.name, view.state));
  return {
    views: query.data ?? [],
    active,
    isChanged: active !== undefined && differs(search, active.state),
    show: (view: View) => set((old) => ({ ...nothingOf(old), ...readState(view.state), view: view.id }), "push"),
    save: (name: string) => done("saved", async () => set({ view: (await createView(id, name, state)).id })),
    update: (view: View) => done("updated", () => updateView(view, state)),
    remove: async (view: View) => {
      if (!(await done("deleted", () => deleteView(view)))) return;
      if (search.view === view.id) set({ view: undefined });
      tell({ text: `View ${view.name} deleted.`, action: { label: "Undo", run: () => restore(view) } });
    },
  };
}

/** Takes out of the address all that a view keeps. */
function nothingOf(search: Workbench["search"]) {
  return Object.fromEntries(Object.keys(stateOf(search)).map((key) => [key, undefined]));
}
