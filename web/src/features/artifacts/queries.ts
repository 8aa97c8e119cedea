import { infiniteQueryOptions, queryOptions } from "@tanstack/react-query";
import { answer, api, fetchOrProblem, type Answer } from "#/shared/api/index.ts";

export type ArtifactEntry = Answer<"/api/v1/runs/{run_id}/artifacts", "get">["items"][number];
export type Preview = Answer<"/api/v1/runs/{run_id}/artifact-preview", "get">;
export type TablePreview = Extract<Preview, { kind: "table" }>;
export type TextPreview = Extract<Preview, { kind: "text" }>;

const folderPage = 500;
const tableRows = 200;
const textBytes = 256 * 1024;

/** Where the bytes of an artifact are; `download`: the browser saves them instead of showing them. */
export function artifactUrl(runId: string, path: string, download = false): string {
  const place = path.split("/").map(encodeURIComponent).join("/");
  return `/api/v1/runs/${runId}/artifacts/${place}${download ? "?download=1" : ""}`;
}

/** All of a run's artifacts as one tar. */
export function archiveUrl(runId: string): string {
  return `/api/v1/runs/${runId}/artifact-archive`;
}

/** What lies in a folder of a run's artifacts, page by page; `""` is the run's root. */
export function folderQuery(runId: string, path: string) {
  return infiniteQueryOptions({
    queryKey: ["artifacts", runId, "folder", path],
    queryFn: ({ signal, pageParam }) => {
      const query = {
        limit: folderPage,
        sums: true,
        ...(path === "" ? {} : { path }),
        ...(pageParam === "" ? {} : { cursor: pageParam }),
      };
      return answer(api.GET("/api/v1/runs/{run_id}/artifacts", { params: { path: { run_id: runId }, query }, signal }));
    },
    initialPageParam: "",
    getNextPageParam: (page) => page.next_cursor,
    meta: { live: [{ topic: "runs", ids: [runId] }] },
  });
}

/** The entry of one path: its folder's list is asked, since a path alone does not say whether it is a folder. */
export function entryQuery(runId: string, path: string) {
  return queryOptions({
    queryKey: ["artifacts", runId, "entry", path],
    queryFn: async ({ signal }): Promise<{ readonly size: number | null; readonly mediaType: string | null }> => {
      const response = await fetchOrProblem(new Request(artifactUrl(runId, path), { method: "HEAD", signal }));
      const size = response.headers.get("content-length");
      const mediaType = response.headers.get("content-type");
      return { size: size === null ? null : Number(size), mediaType };
    },
    meta: { live: [{ topic: "runs", ids: [runId] }] },
  });
}

/** Rows of a table, page by page. */
export function tableQuery(runId: string, path: string) {
  return infiniteQueryOptions({
    queryKey: ["artifacts", runId, "table", path],
    queryFn: async ({ signal, pageParam }) => {
      const query = {
        path,
        kind: "table",
        limit: tableRows,
        ...(pageParam === "" ? {} : { cursor: pageParam }),
      } as const;
      const params = { path: { run_id: runId }, query };
      return (await answer(api.GET("/api/v1/runs/{run_id}/artifact-preview", { params, signal }))) as TablePreview;
    },
    initialPageParam: "",
    getNextPageParam: (page) => page.next_cursor,
    retry: false,
  });
}

/** A text, stretch by stretch. */
export function textQuery(runId: string, path: string) {
  return infiniteQueryOptions({
    queryKey: ["artifacts", runId, "text", path],
    queryFn: async ({ signal, pageParam }) => {
      const query = { path, kind: "text", offset: pageParam, limit: textBytes } as const;
      const params = { path: { run_id: runId }, query };
      return (await answer(api.GET("/api/v1/runs/{run_id}/artifact-preview", { params, signal }))) as TextPreview;
    },
    initialPageParam: 0,
    getNextPageParam: (page) => page.next_offset,
  });
}

/** A JSON document; null when the file is none. */
export function jsonQuery(runId: string, path: string) {
  return queryOptions({
    queryKey: ["artifacts", runId, "json", path],
    queryFn: async ({ signal }): Promise<{ readonly value: unknown } | null> => {
      const response = await fetchOrProblem(new Request(artifactUrl(runId, path), { signal }));
      const value: unknown = await response.json().catch(() => undefined);
      return value === undefined ? null : { value };
    },
  });
}
