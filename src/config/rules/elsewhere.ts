import { isGiven, type Breach, type Rule, type RuleFacts } from "./rule.ts";

/** Servers of others that are used instead of what is built in. */
export const elsewhere: readonly Rule[] = [
  {
    id: "V19",
    key: "tracking.uri",
    level: "error",
    readers: ["S"],
    doc: "tracking.mode external needs tracking.uri.",
    check: ({ tracking }, facts) =>
      tracking.mode === "external" ? missing(facts, "tracking.mode", "external", ["tracking.uri"]) : undefined,
  },
  {
    id: "V19",
    key: "model_db.host",
    level: "error",
    readers: ["S"],
    doc: "model_db.type mysql needs model_db.host, model_db.user and a database.",
    check: ({ model_db: store }, facts) =>
      store.type === "mysql" ? missing(facts, "model_db.type", "mysql", ["model_db.host", "model_db.user"]) : undefined,
  },
  {
    id: "V19",
    key: "results_db.host",
    level: "error",
    readers: ["S"],
    doc: "results_db.type mongodb needs results_db.host, results_db.username and a database.",
    check: ({ results_db: store }, facts) =>
      store.type === "mongodb"
        ? missing(facts, "results_db.type", "mongodb", ["results_db.host", "results_db.username"])
        : undefined,
  },
];

function missing(facts: RuleFacts, asks: string, value: string, keys: readonly string[]): Breach[] {
  return keys
    .filter((key) => !isGiven(facts, key))
    .map((key) => ({ key, asks, message: `must be given, because ${asks} is ${value}` }));
}
