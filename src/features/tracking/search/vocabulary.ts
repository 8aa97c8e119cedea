import type { Entity } from "./ast.ts";

/** How an attribute compares. `id`: text that also takes IN. */
export type AttributeType = "number" | "text" | "id";

export interface Attribute {
  readonly name: string;
  readonly type: AttributeType;
}

/** The names that one kind of search knows. */
export interface Vocabulary {
  readonly entities: ReadonlyMap<string, Entity>;
  readonly attributes: ReadonlyMap<string, Attribute>;
  /** Entities whose keys may be compared with IS NULL. */
  readonly nullable: ReadonlySet<Entity>;
  /** Entities whose keys may be compared with a list. */
  readonly listable: ReadonlySet<Entity>;
  /** Entities that a list can be ordered by. */
  readonly orderable: ReadonlySet<Entity>;
  /** `and`: what MLflow takes. `any`: OR and parentheses besides. */
  readonly joins: "and" | "any";
}

/** Aliases of entities, by alias. */
export function entitiesOf(names: Readonly<Partial<Record<Entity, readonly string[]>>>): ReadonlyMap<string, Entity> {
  return new Map(
    Object.entries(names).flatMap(([entity, aliases]) => aliases.map((alias) => [alias, entity as Entity])),
  );
}

/** Attributes, by name and alias. */
export function attributesOf(
  types: Readonly<Record<string, AttributeType>>,
  aliases: Readonly<Record<string, string>> = {},
): ReadonlyMap<string, Attribute> {
  const own = Object.entries(types).map(([name, type]): [string, Attribute] => [name, { name, type }]);
  const known = new Map(own);
  for (const [alias, name] of Object.entries(aliases)) {
    const attribute = known.get(name);
    if (attribute !== undefined) known.set(alias, attribute);
  }
  return known;
}

export const datasetKeys: ReadonlySet<string> = new Set(["name", "digest", "context"]);

/** Words of a search for runs, with MLflow's aliases. */
export const runVocabulary: Vocabulary = {
  entities: entitiesOf({
    metric: ["metric", "metrics"],
    param: ["param", "params", "parameter", "parameters"],
    tag: ["tag", "tags"],
    attribute: ["attribute", "attributes", "attr", "run"],
    dataset: ["dataset", "datasets"],
  }),
  attributes: attributesOf(
    {
      run_id: "id",
      run_name: "text",
      user_id: "text",
      status: "text",
      artifact_uri: "text",
      start_time: "number",
      end_time: "number",
    },
    {
      created: "start_time",
      Created: "start_time",
      "run name": "run_name",
      "Run name": "run_name",
      "Run Name": "run_name",
    },
  ),
  nullable: new Set(["param", "tag"]),
  listable: new Set(["dataset"]),
  orderable: new Set(["metric", "param", "tag", "attribute"]),
  joins: "and",
};

/** Words of our own API's search for runs. `duration` in seconds; a run that has not ended has none. */
export const ownRunVocabulary: Vocabulary = {
  ...runVocabulary,
  attributes: new Map([...runVocabulary.attributes, ...attributesOf({ duration: "number" })]),
  joins: "any",
};

/** Words of a search for experiments. */
export const experimentVocabulary: Vocabulary = {
  entities: entitiesOf({ tag: ["tag", "tags"], attribute: ["attribute", "attributes", "attr"] }),
  attributes: attributesOf({
    name: "text",
    experiment_id: "id",
    creation_time: "number",
    last_update_time: "number",
  }),
  nullable: new Set(["tag"]),
  listable: new Set(),
  orderable: new Set(["attribute"]),
  joins: "and",
};

/** By what our own API lists experiments. `last_activity`: when its newest run started, else when it was made. */
export const experimentOrderVocabulary: Vocabulary = {
  ...experimentVocabulary,
  attributes: new Map([...experimentVocabulary.attributes, ...attributesOf({ last_activity: "number" })]),
};
