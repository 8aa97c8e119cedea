import createFetchClient from "openapi-fetch";
import { Problem, problemOf } from "./problem.ts";
import type { paths } from "./schema.ts";

/**
 * Calls of the API, checked against its document. Every failure is thrown as a Problem, so that `data` of an awaited call
 * is what `answer` returns.
 */
export const api = createFetchClient<paths>({ baseUrl: "/", fetch: fetchOrProblem });

/** The JSON of a call. */
export async function answer<T>(call: Promise<{ readonly data?: T }>): Promise<T> {
  const { data } = await call;
  if (data === undefined) throw new Problem("UNEXPECTED_ANSWER", "The server answered without a body.");
  return data;
}

/** `fetch` whose failures are Problems; the caller's own abort stays what it is. */
export async function fetchOrProblem(request: Request | string): Promise<Response> {
  const response = await fetch(request).catch((error: unknown) => {
    if (error instanceof DOMException && error.name === "AbortError") throw error;
    throw new Problem("UNREACHABLE", "The server does not answer.", {
      hint: "It may be restarting: what is shown here stays, and is brought up to date when it is back.",
    });
  });
  if (response.ok) return response;
  throw await problemOf(response);
}
