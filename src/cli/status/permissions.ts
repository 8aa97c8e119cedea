import { isPharosError } from "#/base/errors/index.ts";
import { getConfig, type Transport } from "#/client/index.ts";
import type { DebugReport } from "./report.ts";

/** Whether the server asks anybody for a key; undefined where it does not tell. */
export async function asksForKeys(client: Transport): Promise<boolean | undefined> {
  try {
    const { settings } = await getConfig(client);
    const value = settings["auth.enabled"]?.value;
    return value === "true" ? true : value === "false" ? false : undefined;
  } catch (error) {
    if (isPharosError(error)) return undefined;
    throw error;
  }
}

/** One harmless question for each resource that people read. */
const questions = {
  "jobs:read": "/api/v1/jobs?limit=1",
  "runs:read": "/api/v1/runs?limit=1",
  "config:read": "/api/v1/config",
} as const;

/** Asks for what can be read, and so learns what is allowed; what would change something is not tried. */
export async function probePermissions(client: Transport): Promise<DebugReport["permissions"]> {
  const answers = Object.entries(questions).map(async ([name, path]) => {
    const [bare = "", search] = path.split("?");
    try {
      const query = Object.fromEntries(new URLSearchParams(search));
      const answer = await client.open("GET", bare, { query });
      await answer.body?.cancel();
      return [name, "allowed"] as const;
    } catch (error) {
      const status = isPharosError(error) ? Number(error.extra["status"] ?? error.status) : 0;
      return [name, status === 401 || status === 403 ? "denied" : "unknown"] as const;
    }
  });
  return Object.fromEntries(await Promise.all(answers));
}
