import { accessErrors } from "./access.ts";
import { cliErrors } from "./cli.ts";
import { configErrors } from "./config.ts";
import { filesErrors } from "./files.ts";
import { generalErrors } from "./general.ts";
import { jobsErrors } from "./jobs.ts";
import { storageErrors } from "./storage.ts";
import { trackingErrors } from "./tracking.ts";
import { workerErrors } from "./worker.ts";

/** Every error that Pharos can answer with; codes are permanent. */
export const catalogue = {
  ...generalErrors,
  ...accessErrors,
  ...storageErrors,
  ...configErrors,
  ...jobsErrors,
  ...trackingErrors,
  ...filesErrors,
  ...workerErrors,
  ...cliErrors,
} as const;

export type ErrorCode = keyof typeof catalogue;
