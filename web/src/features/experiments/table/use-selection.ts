import { useCallback, useMemo, useRef, useState } from "react";
import type { RunRow } from "../runs/run-row.ts";
import type { SetSearch } from "../use-search.ts";
import { rangeOf } from "./range.ts";

/** More selected runs than this stay out of the address, which would become too long to send. */
const mostInAddress = 50;

export interface Selection {
  readonly ids: ReadonlySet<string>;
  /** `range`: with all rows since the last one that was toggled. */
  readonly toggle: (index: number, range: boolean) => void;
  readonly toggleId: (id: string) => void;
  readonly toggleAll: () => void;
  readonly clear: () => void;
}

/** Which runs are selected: in the address while they are few. */
export function useSelection(
  rows: readonly RunRow[],
  inAddress: readonly string[] | undefined,
  set: SetSearch,
): Selection {
  const [many, setMany] = useState<ReadonlySet<string>>();
  const ids = useMemo(() => many ?? new Set(inAddress), [many, inAddress]);
  const last = useRef<number>(undefined);
  const choose = useCallback(
    (next: ReadonlySet<string>) => {
      const isFew = next.size <= mostInAddress;
      setMany(isFew ? undefined : next);
      set({ selected: isFew && next.size > 0 ? [...next] : undefined });
    },
    [set],
  );
  const toggle = (index: number, range: boolean) => {
    const row = rows[index];
    if (row === undefined) return;
    const wanted = !ids.has(row.head.run_id);
    const touched = rangeOf(range ? last.current : undefined, index).flatMap((at) => rows[at]?.head.run_id ?? []);
    last.current = index;
    choose(wanted || range ? new Set([...ids, ...touched]) : new Set([...ids].filter((id) => !touched.includes(id))));
  };
  const toggleId = (id: string) =>
    choose(ids.has(id) ? new Set([...ids].filter((each) => each !== id)) : new Set([...ids, id]));
  const toggleAll = useCallback(() => {
    const all = rows.map(({ head }) => head.run_id);
    choose(all.every((id) => ids.has(id)) ? new Set() : new Set(all));
  }, [choose, ids, rows]);
  return { ids, toggle, toggleId, toggleAll, clear: () => choose(new Set()) };
}
