import type { Generated } from "kysely";

/** A named state of an experiment's page. */
export interface SavedViewsTable {
  id: Generated<number>;
  /** The id that clients see. */
  uuid: string;
  experiment_id: number;
  /** Unique within the experiment. */
  name: string;
  /** JSON text; the server does not look into it. */
  state: string;
  /** Rises with every change. */
  version: number;
  created_at: number;
  updated_at: number;
  created_by: string;
}
