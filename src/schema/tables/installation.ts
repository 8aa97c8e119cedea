/** Facts about this installation, one a row: `installation_id`, … */
export interface FactsTable {
  key: string;
  value: string;
}
