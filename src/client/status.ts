import { answer, callsOf } from "./calls.ts";
import type { Transport } from "./transport.ts";
import type { Status } from "./types.ts";

/** What is going on at the server. */
export function getStatus(transport: Transport): Promise<Status> {
  return answer(callsOf(transport).GET("/api/v1/status"));
}
