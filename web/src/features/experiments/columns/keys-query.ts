import { keepPreviousData, queryOptions } from "@tanstack/react-query";
import { answer, api } from "#/shared/api/index.ts";

/** The first names that an experiment's runs logged and that contain a text. */
export function keysQuery(experiment: string, contains: string, limit: number) {
  return queryOptions({
    queryKey: ["experiment-keys", experiment, contains, limit],
    queryFn: ({ signal }) =>
      answer(
        api.GET("/api/v1/experiments/{experiment}/keys", {
          params: { path: { experiment }, query: { limit, ...(contains === "" ? {} : { contains }) } },
          signal,
        }),
      ),
    placeholderData: keepPreviousData,
  });
}
