import fc from "fast-check";
import { expect, test } from "vitest";
import { HintLog } from "./hint-log.ts";

type Action =
  | { readonly do: "append"; readonly key: number }
  | { readonly do: "read"; readonly reader: number }
  | { readonly do: "forget" };

const action: fc.Arbitrary<Action> = fc.oneof(
  { weight: 8, arbitrary: fc.record({ do: fc.constant("append" as const), key: fc.nat(9) }) },
  { weight: 3, arbitrary: fc.record({ do: fc.constant("read" as const), reader: fc.nat(2) }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant("forget" as const) }) },
);

interface Reader {
  at: number;
  known: Map<number, number>;
}

/** What the reader finds, and what it believes then. */
function read(log: HintLog<{ key: number; change: number }>, reader: Reader, truth: ReadonlyMap<number, number>) {
  const found = log.after(reader.at);
  reader.at = log.head;
  // Who missed some fetches everything anew.
  if (found === undefined) reader.known = new Map(truth);
  for (const { hint } of found ?? []) reader.known.set(hint.key, hint.change);
  return found?.map(({ hint }) => hint.key) ?? [];
}

test("however slowly it reads, a reader knows of every change or hears that it missed some", () => {
  const holds = fc.check(
    fc.property(fc.integer({ min: 1, max: 12 }), fc.array(action, { maxLength: 200 }), (capacity, actions) => {
      const log = new HintLog<{ key: number; change: number }>(capacity);
      const truth = new Map<number, number>();
      const readers: Reader[] = [0, 1, 2].map(() => ({ at: 0, known: new Map() }));
      return actions.every((act, change) => {
        if (act.do !== "read") truth.set(act.do === "append" ? act.key : 0, change);
        if (act.do === "append") log.append(String(act.key), { key: act.key, change });
        // A change that no hint tells.
        if (act.do === "forget") log.forget();
        if (act.do !== "read") return true;
        const reader = readers[act.reader] ?? { at: 0, known: new Map() };
        const keys = read(log, reader, truth);
        const knowsAll = [...truth].every(([key, at]) => reader.known.get(key) === at);
        return knowsAll && keys.length <= capacity && new Set(keys).size === keys.length;
      });
    }),
  );
  expect(holds.counterexample).toBeNull();
});

test("a number from elsewhere has missed something", () => {
  const log = new HintLog<string>(4);
  log.append("a", "a");
  expect(log.after(1)).toEqual([]);
  expect(log.after(2)).toBeUndefined();
});
