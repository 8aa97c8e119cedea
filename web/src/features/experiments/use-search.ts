import { getRouteApi } from "@tanstack/react-router";
import { useCallback } from "react";
import { given } from "#/shared/url/index.ts";
import type { ExperimentSearch } from "./search.ts";

const route = getRouteApi("/experiments/$experimentId");

/** Changes of the page's address; `undefined` takes a part out. */
export type SearchChange = { readonly [K in keyof ExperimentSearch]?: ExperimentSearch[K] | undefined };

/** `push`: the back button undoes it; else the address is only corrected. */
export type SetSearch = (
  change: SearchChange | ((old: ExperimentSearch) => SearchChange),
  how?: "push" | "replace",
) => void;

/** What the page's address says, and the way to change it. */
export function useSearch(): {
  readonly experiment: string;
  readonly search: ExperimentSearch;
  readonly set: SetSearch;
} {
  const { experimentId: experiment } = route.useParams();
  const search = route.useSearch();
  const navigate = route.useNavigate();
  const set: SetSearch = useCallback(
    (change, how = "replace") =>
      void navigate({
        search: (old) => given({ ...old, ...(typeof change === "function" ? change(old) : change) }),
        replace: how === "replace",
        resetScroll: false,
      }),
    [navigate],
  );
  return { experiment, search, set };
}
