import type { DatasetSummary, RunInput } from "#/features/tracking/index.ts";

export function presentInput({ dataset, tags }: RunInput) {
  const { name, digest, sourceType, source, schema, profile } = dataset;
  return {
    ...(tags.length === 0 ? {} : { tags }),
    dataset: {
      name,
      digest,
      source_type: sourceType,
      source,
      ...(schema === undefined ? {} : { schema }),
      ...(profile === undefined ? {} : { profile }),
    },
  };
}

export function presentDatasets(summaries: readonly DatasetSummary[]) {
  if (summaries.length === 0) return {};
  return {
    dataset_summaries: summaries.map(({ experimentId, name, digest, context }) => ({
      experiment_id: String(experimentId),
      name,
      digest,
      ...(context === undefined ? {} : { context }),
    })),
  };
}
