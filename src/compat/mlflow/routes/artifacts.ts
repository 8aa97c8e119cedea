import type { ArtifactPage, Artifacts } from "#/features/artifacts/index.ts";
import type { Tracking } from "#/features/tracking/index.ts";
import { text } from "../wire/fields.ts";
import { runId } from "../wire/ids.ts";
import { pageToken } from "../wire/page.ts";
import { nextPage, repeated } from "../wire/proto-json.ts";
import type { WireRoute } from "./add-route.ts";

/** One level of a run's artifacts. */
export function artifactListRoute(tracking: Tracking, artifacts: Artifacts): WireRoute {
  return {
    method: "GET",
    path: "/artifacts/list",
    policy: "artifacts:read",
    handle: async (fields, { principal }) => {
      const run = await tracking.getRun(principal, runId(fields));
      const folder = text(fields, "path") ?? "";
      const page = await artifacts.list(principal, run.uuid, folder, { cursor: pageToken(fields) });
      return { root_uri: run.artifactUri, ...presentFiles(page) };
    },
  };
}

/** A page of files and folders. */
export function presentFiles(page: ArtifactPage) {
  const files = page.entries.map(({ path, isFolder, size }) => ({
    path,
    is_dir: isFolder,
    ...(size === undefined ? {} : { file_size: size }),
  }));
  return { ...repeated("files", files), ...nextPage(page) };
}
