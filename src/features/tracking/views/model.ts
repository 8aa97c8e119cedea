/** A named state of an experiment's page, which the whole lab shares. */
export interface SavedView {
  readonly id: string;
  readonly experimentId: number;
  /** Unique within the experiment. */
  readonly name: string;
  /** JSON text of an object; the web's own. */
  readonly state: string;
  /** From 1 on; rises with every change. */
  readonly version: number;
  /** Epoch milliseconds. */
  readonly createdAt: number;
  readonly updatedAt: number;
  readonly createdBy: string;
}

/** What a person says of a view. */
export interface ViewContent {
  readonly name: string;
  readonly state: string;
}
