import type { Registry } from "../registry/registry.ts";
import type { Decision, InputReading, InputText, Item } from "./model.ts";
import type { Names } from "./names.ts";

/** What a system's table may look at. */
export interface SystemContext {
  readonly registry: Registry;
  readonly names: Names;
  /** Every item of every file: some mean something only together. */
  readonly items: readonly Item[];
}

/** One of the four systems: how its files are read, and what each of its names means here. */
export interface ImportedSystem {
  readonly name: string;
  /** As people write it: "FetchML". */
  readonly title: string;
  /** The kinds of files, for help and messages. */
  readonly reads: string;
  read(this: void, input: InputText): InputReading;
  /** Files that go before others whatever the order of the arguments is: a lower one is the weaker. */
  rank?(this: void, file: string): number;
  decide(this: void, item: Item, context: SystemContext): Decision;
  /** Whether the first of two values for one setting holds, which come from different files; else the later one. */
  firstHolds?(this: void, first: Item, second: Item, readers: string): boolean;
}
