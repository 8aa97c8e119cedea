import { useEffect, useMemo } from "react";
import { assignSlots, lookOfSlot, type Look } from "./looks.ts";
import { rememberedSlots, rememberSlots } from "./memory.ts";

/** How the lines of runs look, by run id: the same on every page of this browser. Give all runs that are charted together. */
export function useSeriesLooks(runIds: readonly string[]): ReadonlyMap<string, Look> {
  const ids = runIds.join(" ");
  const slots = useMemo(() => assignSlots(ids.split(" ").filter(Boolean), rememberedSlots()), [ids]);
  useEffect(() => rememberSlots(slots), [slots]);
  return useMemo(() => new Map([...slots].map(([id, slot]) => [id, lookOfSlot(slot)])), [slots]);
}
