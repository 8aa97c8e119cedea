/** What an identifier of a search expression names. */
export type Entity = "metric" | "param" | "tag" | "attribute" | "dataset";

export interface Field {
  readonly entity: Entity;
  /** The name of a metric, parameter or tag; for attributes the canonical one, whichever alias was written. */
  readonly key: string;
}

export type NumericOperator = "=" | "!=" | "<" | "<=" | ">" | ">=";
export type TextOperator = "=" | "!=" | "LIKE" | "ILIKE";

/** One comparison. Anything but IS NULL is false for a run that lacks the key, `!=` and NOT IN included. */
export type Comparison =
  | { readonly kind: "number"; readonly field: Field; readonly operator: NumericOperator; readonly value: number }
  | { readonly kind: "text"; readonly field: Field; readonly operator: TextOperator; readonly value: string }
  | { readonly kind: "in"; readonly field: Field; readonly negated: boolean; readonly values: readonly string[] }
  | { readonly kind: "null"; readonly field: Field; readonly negated: boolean };

/** A filter as a tree. MLflow's own language makes one level of AND. */
export type Filter =
  | Comparison
  | { readonly kind: "and"; readonly operands: readonly Filter[] }
  | { readonly kind: "or"; readonly operands: readonly Filter[] };

export interface OrderKey {
  readonly field: Field;
  readonly ascending: boolean;
}
