import createFetchClient, { type Client } from "openapi-fetch";
import { PharosError } from "#/base/errors/index.ts";
import type { paths } from "./schema.gen.ts";
import type { Transport } from "./transport.ts";

/** Calls that the API's document describes, checked against it by the compiler. */
export type Calls = Client<paths>;

/** `repeatable`: a repeat of these calls answers as before, whatever their method. */
export function callsOf(transport: Transport, options: { readonly repeatable?: boolean } = {}): Calls {
  return createFetchClient<paths>({
    baseUrl: transport.server,
    headers: transport.headers,
    fetch: (request) => transport.send(request, options),
  });
}

/** The JSON of an answer; failures have been thrown by the transport. */
export async function answer<T>(call: Promise<{ readonly data?: T }>): Promise<T> {
  const { data } = await call;
  if (data === undefined) throw new PharosError("UNEXPECTED_ANSWER", "The server answered without a body.");
  return data;
}
