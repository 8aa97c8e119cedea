import fastJsonStringify, { type Schema } from "fast-json-stringify";
import type { FastifySchema, FastifySerializerCompiler } from "fastify";

type Serializer = (data: unknown) => string;

/**
 * Answers hold what their schema names and nothing else. Each schema is compiled when it first answers, once for all
 * routes that share it (a HEAD has its GET's): all of them at the start would cost 30 MB and a sixth of its time.
 */
export function serializerCompiler(): FastifySerializerCompiler<FastifySchema> {
  const compiled = new WeakMap<object, Serializer>();
  return ({ schema }) =>
    (data) => {
      let serializer = compiled.get(schema);
      if (serializer === undefined) {
        serializer = fastJsonStringify(schema as Schema);
        compiled.set(schema, serializer);
      }
      return serializer(data);
    };
}
