import type { FastifyReply } from "fastify";
import type { Logger } from "pino";
import { Type } from "typebox";
import { acceptAnyBody, receiveArtifact, sendArtifact, type Artifacts } from "#/features/artifacts/index.ts";
import { routes, type HttpApp, type Routes } from "#/platform/http/index.ts";
import { sendList } from "../wire/send-list.ts";
import { sendArtifactError } from "./errors.ts";
import { parseProxyPath, type ProxyPath } from "./proxy-path.ts";
import { renderList } from "./render-list.ts";

const prefixes = ["/api/2.0", "/ajax-api/2.0"];
const wildcard = Type.Object({ "*": Type.String() });

/** Message by which MLflow's client knows that it should send the file in one piece. */
const noMultipart = "Multipart upload is not supported for the current artifact repository";
const noPresigned = "Presigned downloads are not supported for the current artifact repository";

/** Where the artifacts of runs and those of logged models are. */
export type ArtifactsByKind = Readonly<Record<ProxyPath["kind"], Artifacts>>;

/** MLflow's artifact proxy, `mlflow-artifacts:/`, over the artifacts of runs and logged models. */
export function mlflowArtifactRoutes(kinds: ArtifactsByKind, log: Logger): Routes {
  return routes((app) => {
    acceptAnyBody(app);
    app.setErrorHandler(sendArtifactError(log));
    for (const prefix of prefixes) {
      addReading(app, `${prefix}/mlflow-artifacts/artifacts`, kinds);
      addWriting(app, `${prefix}/mlflow-artifacts/artifacts`, kinds);
      addRefusals(app, `${prefix}/mlflow-artifacts`);
    }
    addGetArtifact(app, kinds.run);
  });
}

function addReading(app: HttpApp, base: string, kinds: ArtifactsByKind): void {
  const config = { policy: "artifacts:read" } as const;
  app.get(
    base,
    { schema: { querystring: Type.Object({ path: Type.Optional(Type.String()) }) }, config },
    async (request, reply) => {
      const at = parseProxyPath(request.query.path ?? "");
      return sendList(reply, "files", renderList(kinds[at.kind], request.principal, at));
    },
  );
  app.route({
    method: ["GET", "HEAD"],
    url: `${base}/*`,
    schema: { params: wildcard },
    config,
    handler: async (request, reply) => {
      const { kind, id, path } = parseProxyPath(request.params["*"]);
      const artifact = await kinds[kind].stat(request.principal, id, path);
      return sendArtifact(request, reply, { artifacts: kinds[kind], artifact }, { download: true });
    },
  });
}

function addWriting(app: HttpApp, base: string, kinds: ArtifactsByKind): void {
  app.put(`${base}/*`, { schema: { params: wildcard }, config: { policy: "artifacts:create" } }, async (request) => {
    const { kind, id, path } = parseProxyPath(request.params["*"]);
    await receiveArtifact(request, kinds[kind], id, path);
    return {};
  });
  app.delete(`${base}/*`, { schema: { params: wildcard }, config: { policy: "artifacts:delete" } }, async (request) => {
    const { kind, id, path } = parseProxyPath(request.params["*"]);
    await kinds[kind].remove(request.principal, id, path);
    return {};
  });
}

/** What a client may ask for and then does without. */
function addRefusals(app: HttpApp, base: string): void {
  for (const step of ["create", "complete", "abort"]) {
    app.post(`${base}/mpu/${step}/*`, { config: { policy: "artifacts:create" } }, (_request, reply) =>
      refuse(reply, noMultipart),
    );
  }
  app.get(`${base}/presigned/*`, { config: { policy: "artifacts:read" } }, (_request, reply) =>
    refuse(reply, noPresigned),
  );
}

/** The address under which MLflow's UI links a run's file. */
function addGetArtifact(app: HttpApp, artifacts: Artifacts): void {
  const runId = Type.Optional(Type.String({ pattern: "^[0-9a-f]{32}$" }));
  const querystring = Type.Object({ run_id: runId, run_uuid: runId, path: Type.String() });
  for (const url of ["/get-artifact", "/ajax-api/2.0/mlflow/get-artifact"]) {
    app.route({
      method: ["GET", "HEAD"],
      url,
      schema: { querystring },
      config: { policy: "artifacts:read" },
      handler: async (request, reply) => {
        const { run_id: id, run_uuid: uuid, path } = request.query;
        const artifact = await artifacts.stat(request.principal, id ?? uuid ?? "", path);
        return sendArtifact(request, reply, { artifacts, artifact }, { download: true });
      },
    });
  }
}

function refuse(reply: FastifyReply, message: string): FastifyReply {
  return reply.code(501).send({ error_code: "NOT_IMPLEMENTED", message });
}
