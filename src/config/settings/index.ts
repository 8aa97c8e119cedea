import type { ValuesOf } from "../registry/setting.ts";
import { auth, security } from "./auth.ts";
import { basePath } from "./general.ts";
import { logging } from "./logging.ts";
import { queue, resources } from "./queue.ts";
import { server } from "./server.ts";
import { database, snapshot, storage } from "./storage.ts";
import { worker } from "./worker.ts";

/** Every setting, by its place in the file. */
export const settings = {
  base_path: basePath,
  auth,
  server,
  security,
  logging,
  database,
  queue,
  resources,
  worker,
  snapshot,
  storage,
};

/** The settings in force: `values.worker.kill_grace`. Durations are milliseconds, sizes bytes, paths absolute. */
export type Values = ValuesOf<typeof settings>;
