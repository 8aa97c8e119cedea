/** A stretch of the page from top to bottom, in pixels. */
export interface Stretch {
  readonly top: number;
  readonly bottom: number;
}

/** A row of charts whose state is not yet what it should be. */
export interface OpenRow {
  readonly place: Stretch;
  /** To be shown; else to be taken away. */
  readonly wanted: boolean;
}

/** Rows that move farther between two frames fly past: at 60 frames a second, four screens a second. */
const flight = 60;

/**
 * Whether rows that moved so many pixels since the frame before are drawn in vain. By frames, not by time: where frames are
 * late, drawing more would make them later.
 */
export function isFlight(pixels: number): boolean {
  return Math.abs(pixels) > flight;
}

/** The row that changes next: of those to be shown the one nearest to the middle of the view, then those to be taken away. */
export function nextRow<T extends OpenRow>(rows: readonly T[], view: Stretch): T | undefined {
  const middle = (view.top + view.bottom) / 2;
  const away = ({ place }: T): number => Math.abs((place.top + place.bottom) / 2 - middle);
  const nearest = (a: T, b: T): T => (away(b) < away(a) ? b : a);
  const coming = rows.filter(({ wanted }) => wanted);
  return coming.length === 0 ? rows[0] : coming.reduce(nearest);
}
