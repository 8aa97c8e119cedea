import { answer, callsOf } from "./calls.ts";
import type { Transport } from "./transport.ts";
import type { Reloaded, ServerConfig } from "./types.ts";

/** The settings in force at the server, without secrets. */
export function getConfig(transport: Transport): Promise<ServerConfig> {
  return answer(callsOf(transport).GET("/api/v1/config"));
}

/** Has the server read its configuration again. Throws CONFIG_INVALID with every fault, and nothing has changed. */
export function reloadConfig(transport: Transport): Promise<Reloaded> {
  return answer(callsOf(transport).POST("/api/v1/config/reload"));
}
