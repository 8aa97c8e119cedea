import type { Transport } from "#/client/index.ts";
import type { Finding } from "./diagnose.ts";

/** Whether the server that the command line would talk to answers. */
export async function serverFinding(client: Transport): Promise<Finding> {
  try {
    const answer = await client.open("GET", "/readyz", { timeoutMs: 3_000 });
    await answer.body?.cancel();
    return { what: "server", level: "ok", found: `${client.server} answers` };
  } catch (error) {
    return {
      what: "server",
      level: "note",
      found: error instanceof Error ? error.message : String(error),
      fix: "Start it with: pharos up",
    };
  }
}
