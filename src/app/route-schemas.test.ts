import { Ajv } from "ajv";
import fastJsonStringify, { type Schema } from "fast-json-stringify";
import type { FastifySchema, RouteOptions } from "fastify";
import { expect, test } from "vitest";
import { tempFolder } from "../../test/support/temp-folder.ts";
import { testScope } from "../../test/support/test-scope.ts";
import { describeServer } from "./describe-server.ts";

// The server compiles a schema when it is first used, so that a broken one would be met by whoever asks first.
test("every schema of every route can be compiled", async () => {
  const scope = testScope();
  const routes: RouteOptions[] = [];
  const server = await describeServer(await tempFolder(scope, "schemas"), async (app) => {
    app.addHook("onRoute", (route) => void routes.push(route));
  });
  scope.defer(() => server.close());
  await server.app.ready();
  const ajv = new Ajv({ strict: false });
  const requests = routes.flatMap(({ schema }) => requestSchemas(schema));
  const answers = routes.flatMap(({ schema }) => Object.values(schema?.response ?? {}));
  expect([requests.length > 50, answers.length > 50]).toEqual([true, true]);
  expect(broken(requests, (schema) => ajv.compile(schema))).toEqual([]);
  expect(broken(answers as Schema[], (schema) => fastJsonStringify(schema))).toEqual([]);
});

function broken<S>(schemas: readonly S[], compile: (schema: S) => unknown): S[] {
  return schemas.filter((schema) => {
    try {
      compile(schema);
      return false;
    } catch {
      return true;
    }
  });
}

function requestSchemas({ body, params, querystring }: FastifySchema = {}): object[] {
  return [body, params, querystring].filter((schema): schema is object => typeof schema === "object");
}
