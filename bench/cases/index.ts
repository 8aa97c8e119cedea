import type { Case } from "../figure.ts";
import { artifactCase } from "./artifact.ts";
import { configCase } from "./config.ts";
import { jobLatencyCase } from "./job-latency.ts";
import { jobStoreCase } from "./job-store.ts";
import { logBatchCase } from "./log-batch.ts";
import { logMetricCase } from "./log-metric.ts";
import { logWindowCase } from "./log-window.ts";
import { metricStorageCase } from "./metric-storage.ts";
import { searchManyCase, searchMillionCase } from "./search-many.ts";
import { searchCase } from "./search.ts";
import { seriesCase } from "./series.ts";
import { sixteenClientsCase } from "./sixteen-clients.ts";
import { stallCase } from "./stall.ts";
import { startCase, versionCase } from "./start.ts";
import { uiCase } from "./ui.ts";

export const cases: readonly Case[] = [
  startCase,
  versionCase,
  configCase,
  logMetricCase,
  sixteenClientsCase,
  logBatchCase,
  logWindowCase,
  jobLatencyCase,
  jobStoreCase,
  artifactCase,
  stallCase,
  metricStorageCase,
  seriesCase,
  searchCase,
  searchManyCase,
  searchMillionCase,
  uiCase,
];
