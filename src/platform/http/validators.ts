import { Ajv, type AnySchema, type ValidateFunction } from "ajv";
import type { FastifySchema, FastifySchemaCompiler } from "fastify";

const common = { removeAdditional: false, useDefaults: true, allErrors: false, strict: false } as const;

/**
 * Bodies are taken as they are (no null becomes "", no unknown key vanishes); path and query come as text and are
 * converted. Each schema is compiled when it is first used: all of them at the start would cost 150 ms.
 */
export function validatorCompiler(): FastifySchemaCompiler<FastifySchema> {
  const strict = new Ajv({ ...common, coerceTypes: false });
  const loose = new Ajv({ ...common, coerceTypes: "array" });
  return ({ schema, httpPart }) => lazily(httpPart === "body" ? strict : loose, schema);
}

/** A validator in Fastify's form: it answers whether the data is valid, and keeps the errors on itself. */
interface Validator {
  (data: unknown): boolean;
  errors?: NonNullable<ValidateFunction["errors"]> | null;
}

function lazily(ajv: Ajv, schema: AnySchema): Validator {
  let compiled: ValidateFunction | undefined;
  const validator: Validator = (data) => {
    compiled ??= ajv.compile(schema);
    const valid = compiled(data);
    validator.errors = compiled.errors ?? null;
    return valid;
  };
  return validator;
}
