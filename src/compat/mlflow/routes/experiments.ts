import type { Principal } from "#/base/principal.ts";
import { limits, type Tracking } from "#/features/tracking/index.ts";
import { messages, requiredText, text, texts, type Fields } from "../wire/fields.ts";
import { experimentId } from "../wire/ids.ts";
import { maxResults, pageToken, viewType } from "../wire/page.ts";
import { presentExperiment, presentExperiments } from "../wire/present.ts";
import type { WireRoute } from "./add-route.ts";
import { entryOf } from "./entries.ts";

const searchDefault = 1000;

export function experimentRoutes(tracking: Tracking): readonly WireRoute[] {
  return [...readRoutes(tracking), ...changeRoutes(tracking)];
}

function readRoutes(tracking: Tracking): readonly WireRoute[] {
  return [
    {
      method: "GET",
      path: "/experiments/get",
      policy: "experiments:read",
      handle: async (fields, { principal }) => ({
        experiment: presentExperiment(await tracking.getExperiment(principal, experimentId(fields))),
      }),
    },
    {
      method: "GET",
      path: "/experiments/get-by-name",
      policy: "experiments:read",
      handle: async (fields, { principal }) => ({
        experiment: presentExperiment(
          await tracking.getExperimentByName(principal, requiredText(fields, "experiment_name")),
        ),
      }),
    },
    {
      method: ["GET", "POST"],
      path: "/experiments/search",
      policy: "experiments:read",
      handle: async (fields, { principal }) =>
        presentExperiments(
          await tracking.searchExperiments(principal, {
            filter: text(fields, "filter"),
            orderBy: texts(fields, "order_by"),
            view: viewType(fields, "view_type"),
            limit: maxResults(fields, searchDefault, limits.experimentsPerPage),
            cursor: pageToken(fields),
          }),
        ),
    },
  ];
}

function change(path: string, act: (fields: Fields, principal: Principal) => Promise<void>): WireRoute {
  return {
    method: "POST",
    path,
    policy: "experiments:update",
    handle: async (fields, { principal }) => {
      await act(fields, principal);
      return {};
    },
  };
}

function changeRoutes(tracking: Tracking): readonly WireRoute[] {
  return [
    {
      method: "POST",
      path: "/experiments/create",
      policy: "experiments:create",
      handle: async (fields, { principal }) => {
        const id = await tracking.createExperiment(principal, {
          name: requiredText(fields, "name"),
          artifactLocation: text(fields, "artifact_location") ?? "",
          tags: messages(fields, "tags").map((tag, i) => entryOf(tag, `tags[${i}]`)),
        });
        return { experiment_id: String(id) };
      },
    },
    change("/experiments/update", (fields, principal) =>
      tracking.renameExperiment(principal, experimentId(fields), requiredText(fields, "new_name")),
    ),
    {
      ...change("/experiments/delete", (fields, principal) =>
        tracking.deleteExperiment(principal, experimentId(fields)),
      ),
      policy: "experiments:delete",
    },
    {
      ...change("/experiments/restore", (fields, principal) =>
        tracking.restoreExperiment(principal, experimentId(fields)),
      ),
      policy: "experiments:delete",
    },
    change("/experiments/set-experiment-tag", (fields, principal) =>
      tracking.setExperimentTag(principal, experimentId(fields), entryOf(fields, "")),
    ),
    change("/experiments/delete-experiment-tag", (fields, principal) =>
      tracking.deleteExperimentTag(principal, experimentId(fields), requiredText(fields, "key")),
    ),
  ];
}
