import { exec, first, type Tx } from "#/platform/db/index.ts";
import { insertExperiment, locateExperiment, type NewExperiment } from "./store/experiments.ts";

/**
 * Makes an experiment and answers its id; undefined when the name is taken. Without a location of its own its artifacts
 * lie under `root`, or without that in the storage.
 */
export function* addExperiment(experiment: NewExperiment, root: string | undefined): Tx<number | undefined> {
  const made = yield* first(insertExperiment, experiment);
  if (made === undefined) return undefined;
  if (experiment.location === "" && root !== undefined) {
    yield* exec(locateExperiment, { id: made.id, location: `${root.replace(/\/+$/, "")}/${made.id}` });
  }
  return made.id;
}
