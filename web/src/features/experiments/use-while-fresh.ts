import { useState } from "react";

/** A value as it was when it was last known to be fresh. */
export function useWhileFresh<T>(value: T, isFresh: boolean): T {
  const [kept, setKept] = useState(value);
  if (!isFresh || kept === value) return kept;
  setKept(value);
  return value;
}
