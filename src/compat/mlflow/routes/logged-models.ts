import type { FastifyRequest } from "fastify";
import type { Artifacts } from "#/features/artifacts/index.ts";
import { limits, type Tracking } from "#/features/tracking/index.ts";
import {
  boolean,
  enumeration,
  messages,
  missingField,
  requiredText,
  text,
  texts,
  type Fields,
} from "../wire/fields.ts";
import { checkedRunId, experimentId, experimentNumber } from "../wire/ids.ts";
import { maxResults, pageToken } from "../wire/page.ts";
import { modelStatus, modelStatuses, presentModel, presentModels } from "../wire/present-models.ts";
import type { WireRoute } from "./add-route.ts";
import { entryOf } from "./entries.ts";
import { presentFiles } from "./artifacts.ts";

const searchDefault = 100;

/** 1000 values of 65,535 characters are never sent at once; a hundred are. */
const entriesBytes = 16 * 1024 * 1024;

export function loggedModelRoutes(tracking: Tracking, artifacts: Artifacts): readonly WireRoute[] {
  return [
    ...createRoutes(tracking),
    ...readRoutes(tracking, artifacts),
    ...changeRoutes(tracking),
    {
      method: "POST",
      path: "/logged-models/search",
      policy: "models:read",
      handle: async (fields, { principal }) => presentModels(await tracking.models.search(principal, searchOf(fields))),
    },
  ];
}

/** The model that the address names. */
export function modelId(request: FastifyRequest): string {
  return requiredText(request.params as Fields, "model_id");
}

function entriesOf(fields: Fields, name: string) {
  return messages(fields, name).map((entry, i) => entryOf(entry, `${name}[${i}]`));
}

/** Clients send empty text for what is not set. */
function given(fields: Fields, name: string): string | undefined {
  return text(fields, name) || undefined;
}

function createRoutes(tracking: Tracking): readonly WireRoute[] {
  return [
    {
      method: "POST",
      path: "/logged-models",
      policy: "models:create",
      bodyLimit: entriesBytes,
      handle: async (fields, { principal }) => {
        const source = given(fields, "source_run_id");
        const model = await tracking.models.create(principal, {
          experimentId: experimentId(fields),
          name: given(fields, "name"),
          modelType: given(fields, "model_type"),
          sourceRun: source === undefined ? undefined : checkedRunId(source, "source_run_id"),
          params: entriesOf(fields, "params"),
          tags: entriesOf(fields, "tags"),
        });
        return { model: presentModel(model) };
      },
    },
    {
      method: "POST",
      path: "/logged-models/:model_id/params",
      policy: "models:update",
      bodyLimit: entriesBytes,
      handle: async (fields, request) => {
        await tracking.models.logParams(request.principal, modelId(request), entriesOf(fields, "params"));
        return {};
      },
    },
  ];
}

function readRoutes(tracking: Tracking, artifacts: Artifacts): readonly WireRoute[] {
  return [
    {
      method: "GET",
      path: "/logged-models/:model_id",
      policy: "models:read",
      handle: async (fields, request) => {
        const deleted = text(fields, "allow_deleted")?.toLowerCase() === "true";
        return { model: presentModel(await tracking.models.get(request.principal, modelId(request), { deleted })) };
      },
    },
    {
      method: "GET",
      path: "/logged-models/:model_id/artifacts/directories",
      policy: "artifacts:read",
      handle: async (fields, request) => {
        const { principal } = request;
        const model = await tracking.models.get(principal, modelId(request));
        const folder = text(fields, "artifact_directory_path") ?? "";
        const page = await artifacts.list(principal, model.uuid, folder, { cursor: pageToken(fields) });
        return { root_uri: model.artifactUri, ...presentFiles(page) };
      },
    },
  ];
}

function changeRoutes(tracking: Tracking): readonly WireRoute[] {
  return [
    {
      method: "PATCH",
      path: "/logged-models/:model_id",
      policy: "models:update",
      handle: async (fields, request) => {
        const status = enumeration(fields, "status", modelStatuses);
        if (status === undefined) throw missingField("status");
        const model = await tracking.models.finalize(request.principal, modelId(request), modelStatus(status));
        return { model: presentModel(model) };
      },
    },
    {
      method: "DELETE",
      path: "/logged-models/:model_id",
      policy: "models:delete",
      handle: async (_fields, request) => {
        await tracking.models.delete(request.principal, modelId(request));
        return {};
      },
    },
    {
      method: "PATCH",
      path: "/logged-models/:model_id/tags",
      policy: "models:update",
      bodyLimit: entriesBytes,
      handle: async (fields, request) => {
        await tracking.models.setTags(request.principal, modelId(request), entriesOf(fields, "tags"));
        return {};
      },
    },
    {
      // Keys may have slashes.
      method: "DELETE",
      path: "/logged-models/:model_id/tags/*",
      policy: "models:update",
      handle: async (_fields, request) => {
        const key = requiredText(request.params as Fields, "*", "key");
        await tracking.models.deleteTag(request.principal, modelId(request), key);
        return {};
      },
    },
  ];
}

function datasetOf(fields: Fields) {
  return { name: given(fields, "dataset_name"), digest: given(fields, "dataset_digest") };
}

function searchOf(fields: Fields) {
  const experiments = [...new Set(texts(fields, "experiment_ids").map(experimentNumber))];
  if (experiments.length === 0) throw missingField("experiment_ids");
  return {
    experiments,
    filter: text(fields, "filter") ?? "",
    datasets: messages(fields, "datasets").map((item, i) => {
      const { name, digest } = datasetOf(item);
      if (name === undefined) throw missingField(`datasets[${i}].dataset_name`);
      return { name, digest };
    }),
    order: messages(fields, "order_by").map((item, i) => ({
      field: requiredText(item, "field_name", `order_by[${i}].field_name`),
      ascending: boolean(item, "ascending", `order_by[${i}].ascending`) ?? true,
      dataset: datasetOf(item),
    })),
    limit: maxResults(fields, searchDefault, limits.modelsPerPage),
    cursor: pageToken(fields),
  };
}
