import { isMap, isScalar, type Node, type YAMLMap } from "yaml";
import type { FoundPair } from "./yaml-text.ts";

/** A pair of a file with the whole path that it stands for. */
export interface WalkedPair extends FoundPair {
  readonly path: readonly string[];
  /** The path of the map that holds it. */
  readonly parent: readonly string[];
}

/** Every pair of nested maps, the outer ones first. Maps behind aliases belong to their anchors. */
export function* walkPairs(
  map: YAMLMap | undefined,
  parent: readonly string[] = [],
  above: readonly FoundPair[] = [],
): Generator<WalkedPair> {
  for (const pair of (map?.items ?? []) as FoundPair["pair"][]) {
    if (!map || !isScalar(pair.key)) continue;
    const name = String(pair.key.value).split(".");
    const walked = { map, pair, above, name, parent, path: [...parent, ...name] };
    yield walked;
    const value: Node | null = pair.value;
    if (isMap(value)) yield* walkPairs(value, walked.path, [...above, walked]);
  }
}
