import { queryOptions } from "@tanstack/react-query";
import { answer, api, type Answer } from "#/shared/api/index.ts";

export type ServerConfig = Answer<"/api/v1/config", "get">;
export type SettingInForce = ServerConfig["settings"][string];
export type Reloaded = Answer<"/api/v1/config/reload", "post">;

/** The settings in force; files may change at any time, so that it is read again whenever the page is shown. */
export const configQuery = queryOptions({
  queryKey: ["config"],
  queryFn: ({ signal }) => answer(api.GET("/api/v1/config", { signal })),
  staleTime: 0,
});

/** Has the server read its files again. */
export function reloadConfig(): Promise<Reloaded> {
  return answer(api.POST("/api/v1/config/reload"));
}
