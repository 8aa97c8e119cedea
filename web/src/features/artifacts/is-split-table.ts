/** Whether a JSON document is a table as pandas' "split" form has it, which MLflow's `log_table` writes: columns and rows. */
export function isSplitTable(value: unknown): boolean {
  if (typeof value !== "object" || value === null || !("columns" in value) || !("data" in value)) return false;
  return Array.isArray(value.columns) && Array.isArray(value.data) && value.data.every(Array.isArray);
}
