import type { SystemContext } from "../system.ts";

/** The name as it was meant: in capitals, with the misspelling of the documents' compose file put right. */
export function rightName(name: string, { names }: SystemContext): string {
  const capital = name.toUpperCase().replace(/^LUME_EVIRONMENT__/, "LUME_ENVIRONMENT__");
  if (capital !== "LUME_MODEL_DB_PORT" && names.byVariable.has(capital)) return capital;
  const folded = capital.replaceAll(/_+/g, "_");
  const likely = [...names.byVariable.keys()].find(
    (known) => known !== capital && known.includes("__") && known.replaceAll(/_+/g, "_") === folded,
  );
  return likely ?? capital;
}
