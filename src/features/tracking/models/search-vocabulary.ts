import { PharosError } from "#/base/errors/index.ts";
import type { OrderKey } from "../search/ast.ts";
import { refuseLength } from "../search/search-error.ts";
import { attributesOf, entitiesOf, type Vocabulary } from "../search/vocabulary.ts";
import type { DatasetWanted, ModelOrder } from "./model.ts";

/** Words of a search for logged models. All texts take IN. */
export const modelVocabulary: Vocabulary = {
  entities: entitiesOf({
    metric: ["metric", "metrics"],
    param: ["param", "params"],
    tag: ["tag", "tags"],
    attribute: ["attribute", "attributes", "attr"],
  }),
  attributes: attributesOf(
    {
      name: "id",
      model_id: "id",
      model_type: "id",
      status: "id",
      source_run_id: "id",
      creation_timestamp: "number",
      last_updated_timestamp: "number",
    },
    {
      creation_time: "creation_timestamp",
      creation_timestamp_ms: "creation_timestamp",
      last_updated_timestamp_ms: "last_updated_timestamp",
    },
  ),
  nullable: new Set(),
  orderable: new Set(["metric", "attribute"]),
  listable: new Set(["param", "tag"]),
  joins: "and",
};

export interface ModelOrderKey extends OrderKey {
  readonly dataset: DatasetWanted;
}

const maxKeys = 20;

/** The keys of a list: here the first dot ends the entity, and names stand without quotes. */
export function modelOrder(order: readonly ModelOrder[]): ModelOrderKey[] {
  if (order.length > maxKeys) throw invalidOrder(`A list can be ordered by ${maxKeys} keys.`);
  return order.map(({ field, ascending, dataset }) => {
    refuseLength("An order_by field", field);
    const dot = field.indexOf(".");
    const entity = dot === -1 ? "attribute" : modelVocabulary.entities.get(field.slice(0, dot));
    const key = field.slice(dot + 1);
    if (entity === "metric" && key !== "") return { field: { entity, key }, ascending, dataset };
    const attribute = entity === "attribute" ? modelVocabulary.attributes.get(key) : undefined;
    if (attribute === undefined) {
      throw invalidOrder(`Invalid order by field name: ${field.slice(0, 60)}. Attributes and metrics are supported.`);
    }
    return { field: { entity: "attribute", key: attribute.name }, ascending, dataset };
  });
}

function invalidOrder(message: string): PharosError {
  return new PharosError("SEARCH_INVALID", message);
}
