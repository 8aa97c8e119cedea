import type { Migration } from "#/platform/db/index.ts";
import { initial } from "./0001-initial.ts";
import { inputs } from "./0002-inputs.ts";
import { loggedModels } from "./0003-logged-models.ts";
import { linesAndTimelines } from "./0004-lines-and-timelines.ts";
import { keysOfExperiments } from "./0005-keys-of-experiments.ts";
import { savedViews } from "./0006-saved-views.ts";

/** The schema's history, oldest first. Append only. */
export const migrations: readonly Migration[] = [
  initial,
  inputs,
  loggedModels,
  linesAndTimelines,
  keysOfExperiments,
  savedViews,
];
