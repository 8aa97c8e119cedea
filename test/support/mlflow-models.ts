import { expect } from "vitest";
import type { Answer, Json, MlflowApp } from "./mlflow-app.ts";

interface Model {
  readonly info: Json & { readonly model_id: string; readonly name: string; readonly artifact_uri: string };
  readonly data: Json;
}

/** The model of a good answer. */
export function modelIn(answer: Answer): Model {
  expect(answer).toMatchObject({ status: 200 });
  return (answer.body as unknown as { model: Model }).model;
}

export async function newModel(api: MlflowApp, body: Json = {}, token?: string): Promise<string> {
  return modelIn(await api.post("/logged-models", { experiment_id: "0", ...body }, token)).info.model_id;
}

export async function modelOf(api: MlflowApp, id: string): Promise<Model> {
  return modelIn(await api.get(`/logged-models/${id}`));
}

/** The names of the models that a search finds, and the token of the next page. */
export async function namesOf(api: MlflowApp, body: Json): Promise<{ names: string[]; next: string | undefined }> {
  const answer = await api.post("/logged-models/search", { experiment_ids: ["0"], ...body });
  expect(answer).toMatchObject({ status: 200 });
  const found = answer.body as unknown as { models?: Model[]; next_page_token?: string };
  return { names: (found.models ?? []).map((model) => model.info.name), next: found.next_page_token };
}

/** The id of no model. */
export const missingModel = `m-${"0".repeat(32)}`;

/** What an unknown thing answers. */
export const notFound = { status: 404, body: { error_code: "RESOURCE_DOES_NOT_EXIST" } };
