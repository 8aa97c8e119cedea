import { join } from "node:path";
import { loadConfig } from "#/config/index.ts";
import { systemClock } from "#/base/time.ts";
import { migrate, openDatabase } from "#/platform/db/index.ts";
import type { HttpApp } from "#/platform/http/index.ts";
import { createLogger } from "#/platform/log/index.ts";
import { migrations } from "#/schema/index.ts";
import { compose } from "./compose.ts";
import { fixedConfig } from "./config/live-config.ts";

/**
 * A composed server that listens nowhere, in an empty folder: its routes can be described or injected into. `prepare`
 * runs before any route is registered.
 */
export async function describeServer(
  folder: string,
  prepare: (app: HttpApp) => Promise<void>,
): Promise<{ app: HttpApp; close: () => Promise<void> }> {
  const config = await loadConfig({ env: {}, home: folder });
  const db = await openDatabase({ engine: "sqlite", path: join(folder, "described.sqlite") });
  await migrate(db, migrations, { now: 0 });
  const log = createLogger({ name: "describe", level: "silent" });
  const composed = await compose({
    live: fixedConfig(config),
    db,
    key: new Uint8Array(32),
    log,
    clock: systemClock,
    prepare,
  });
  return {
    app: composed.app,
    async close() {
      await composed.close();
      await db.close();
    },
  };
}
