import type { ValuesOf } from "../registry/setting.ts";
import { auth } from "./auth.ts";
import { database } from "./database.ts";
import { deploy } from "./deploy.ts";
import { environment, plugins } from "./environment.ts";
import { general } from "./general.ts";
import { logging } from "./logging.ts";
import { monitoring } from "./monitoring.ts";
import { mountedFilesystem } from "./mounted-filesystem.ts";
import { prefect } from "./prefect/index.ts";
import { queue, redis } from "./queue.ts";
import { jobs, ray } from "./ray.ts";
import { resources } from "./resources.ts";
import { scheduler } from "./scheduler.ts";
import { huggingface, secrets } from "./secrets.ts";
import { security } from "./security.ts";
import { server } from "./server.ts";
import { snapshot, snapshotStore, storage } from "./storage.ts";
import { modelDb, resultsDb } from "./stores.ts";
import { tracking } from "./tracking.ts";
import { worker } from "./worker/index.ts";

/** Every setting, by its place in the file. */
export const settings = {
  ...general,
  auth,
  server,
  security,
  monitoring,
  logging,
  database,
  redis,
  queue,
  resources,
  scheduler,
  worker,
  snapshot,
  snapshot_store: snapshotStore,
  storage,
  tracking,
  secrets,
  huggingface,
  ray,
  jobs,
  environment,
  plugins,
  model_db: modelDb,
  results_db: resultsDb,
  mounted_filesystem: mountedFilesystem,
  prefect,
  deploy,
};

/** The settings in force: `values.worker.kill_grace`. Durations are milliseconds, sizes bytes, paths absolute. */
export type Values = ValuesOf<typeof settings>;
