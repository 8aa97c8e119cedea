import type { Artifacts } from "#/features/artifacts/index.ts";
import type { Tracking } from "#/features/tracking/index.ts";
import { text } from "../wire/fields.ts";
import { runId } from "../wire/ids.ts";
import { pageToken } from "../wire/page.ts";
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
      const files = page.entries.map(({ path, isFolder, size }) => ({
        path,
        is_dir: isFolder,
        ...(size === undefined ? {} : { file_size: size }),
      }));
      return {
        root_uri: run.artifactUri,
        ...(files.length === 0 ? {} : { files }),
        ...(page.nextCursor === undefined ? {} : { next_page_token: page.nextCursor }),
      };
    },
  };
}
