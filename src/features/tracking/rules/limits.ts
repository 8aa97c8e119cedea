/** Limits of MLflow's servers, which clients know. Lengths in characters. */
export const limits = {
  key: 250,
  paramValue: 6000,
  tagValue: 8000,
  experimentName: 500,
  /** 5000 before MLflow 3.17. */
  experimentTagValue: 20_000,
  artifactLocation: 2048,
  datasetName: 500,
  datasetDigest: 36,
  datasetSource: 65_535,
  datasetSchema: 1_048_575,
  datasetProfile: 16_777_215,
  datasetTagKey: 255,
  datasetTagValue: 500,
  inputsPerCall: 1000,
  modelName: 500,
  modelType: 500,
  modelEntryKey: 255,
  /** MLflow has it as TEXT, of which the strictest of its databases takes so much. */
  modelEntryValue: 65_535,
  /** MLflow has none; its clients send 100. */
  modelEntriesPerCall: 1000,
  modelsPerPage: 5000,
  /** The tag that MLflow 2 appends each model of a run to. */
  modelHistory: 1_000_000,
  metricsPerBatch: 1000,
  paramsPerBatch: 100,
  tagsPerBatch: 100,
  entriesPerBatch: 1000,
  runsPerPage: 50_000,
  experimentsPerPage: 50_000,
} as const;
