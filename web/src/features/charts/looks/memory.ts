const place = "pharos-series";

/** Runs whose colours a browser remembers; beyond that the ones seen longest ago are forgotten. */
const mostRemembered = 3000;

/** Slots by run id, as this browser has given them; empty where it keeps nothing. */
export function rememberedSlots(): ReadonlyMap<string, number> {
  const words = (read() ?? "").split(" ").map((word) => word.split(":"));
  return new Map(words.flatMap(([id, slot]) => (id === undefined || slot === undefined ? [] : [[id, Number(slot)]])));
}

/** Remembers the slots of runs that have none yet. */
export function rememberSlots(slots: ReadonlyMap<string, number>): void {
  const known = rememberedSlots();
  const fresh = [...slots].filter(([id]) => !known.has(id));
  if (fresh.length === 0) return;
  write(
    [...known, ...fresh]
      .slice(-mostRemembered)
      .map(([id, slot]) => `${id}:${slot}`)
      .join(" "),
  );
}

function read(): string | null {
  try {
    return localStorage.getItem(place);
  } catch {
    return null;
  }
}

function write(text: string): void {
  try {
    localStorage.setItem(place, text);
  } catch {
    // A browser that keeps nothing gives colours by id each time.
  }
}
