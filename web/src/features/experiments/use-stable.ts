import { useState } from "react";

/** The same object as before while it says the same, so that what hangs on it is not drawn again. */
export function useStable<T>(value: T, says: (value: T) => string): T {
  const [kept, setKept] = useState(value);
  if (kept === value || says(kept) === says(value)) return kept;
  setKept(value);
  return value;
}
