/** Where MLflow's clients keep a run's description. */
export const noteTag = "mlflow.note.content";

/** A tag that a person or a script set, not a client or this server. */
export function isOwnTag(name: string): boolean {
  return !name.startsWith("mlflow.") && !name.startsWith("pharos.");
}
