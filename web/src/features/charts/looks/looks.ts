/** How a run's line looks. */
export interface Look {
  /** A CSS colour that follows the theme: `var(--series-3)`. */
  readonly color: string;
  /** Lengths of dashes and gaps in pixels; none: an unbroken line. */
  readonly dash: readonly number[];
}

/** Colours that people with any colour vision tell apart: Okabe and Ito's first; theme.css holds them. */
const seriesColors = 10;

/** Which of them are told apart at a glance: blues, warm ones, green, pink, grey, violet. */
const families = [0, 1, 2, 1, 3, 0, 1, 4, 5, 1];

const dashes: readonly (readonly number[])[] = [[], [6, 3], [2, 3], [8, 3, 2, 3], [12, 4]];

/** The dashes of the n-th ten of lines. */
export function dashOf(ten: number): readonly number[] {
  return dashes[ten % dashes.length] ?? [];
}

/** The colour that a run has wherever no other run on the page has it already. */
export function seriesColor(runId: string): string {
  return colorOf(preferred(runId));
}

export function lookOfSlot(slot: number): Look {
  return { color: colorOf(slot % seriesColors), dash: dashOf(Math.floor(slot / seriesColors)) };
}

/**
 * A slot for each run: its colour is the slot's last digit, its dashes the tens. A remembered run keeps its colour; others
 * take the one that their id gives or the next that is free, older ids first, and unlike ones before similar ones. Up to
 * six new runs have colours of six families, up to ten ten colours, and no two of fifty look the same.
 */
export function assignSlots(
  runIds: readonly string[],
  remembered: ReadonlyMap<string, number>,
): ReadonlyMap<string, number> {
  const slots = new Map<string, number>();
  const used = new Set<number>();
  const take = (id: string, slot: number): void => {
    slots.set(id, slot);
    used.add(slot);
  };
  const ids = [...new Set(runIds)].toSorted();
  for (const id of ids) {
    const known = remembered.get(id);
    if (known !== undefined) take(id, freeOfColor(known, used));
  }
  for (const id of ids) if (!slots.has(id)) take(id, freeOfAny(preferred(id), used));
  return slots;
}

/** The slot, or the next one of its colour that is free. */
function freeOfColor(slot: number, used: ReadonlySet<number>): number {
  let free = slot;
  while (used.has(free)) free += seriesColors;
  return free;
}

/** The first free slot: a colour of each family, all colours of a ten, then the next ten. */
function freeOfAny(color: number, used: ReadonlySet<number>): number {
  const isFamilyUsed = (slot: number) => [...used].some((other) => families[other % seriesColors] === families[slot]);
  const colors = Array.from({ length: seriesColors }, (_, next) => (color + next) % seriesColors);
  const unlike = colors.find((slot) => !isFamilyUsed(slot));
  if (unlike !== undefined) return unlike;
  for (let ten = 0; ; ten += seriesColors) {
    const free = colors.find((each) => !used.has(ten + each));
    if (free !== undefined) return ten + free;
  }
}

function colorOf(index: number): string {
  return `var(--series-${index})`;
}

/** FNV-1a, so that ids that differ in one digit spread over the colours. */
function preferred(runId: string): number {
  let hash = 0x811c9dc5;
  for (let i = 0; i < runId.length; i += 1) {
    hash = Math.imul(hash ^ runId.charCodeAt(i), 0x01000193);
  }
  return (hash >>> 0) % seriesColors;
}
