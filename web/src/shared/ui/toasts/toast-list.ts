/** What is told in passing, after something was done. */
export interface Toast {
  /** A whole sentence: "Job #7 waits for its turn." */
  readonly text: string;
  /** Where to see it. */
  readonly link?: { readonly to: string; readonly label: string };
  /** What takes it back: `{ label: "Undo", run }`. */
  readonly action?: { readonly label: string; readonly run: () => void };
  readonly tone?: "done" | "failed";
}

export interface ShownToast extends Toast {
  readonly id: number;
}

/** More at once would cover the page; the oldest goes first. */
const most = 4;

/** The list with one more at its end. The same text again replaces what it said before, so that repeats do not pile up. */
export function addToast(list: readonly ShownToast[], toast: ShownToast): readonly ShownToast[] {
  return [...list.filter(({ text }) => text !== toast.text), toast].slice(-most);
}

/** How long it stays, in milliseconds: long enough to read it, and to reach what it offers. */
export function lifeOf({ text, link, action }: Toast): number {
  const offers = link === undefined && action === undefined ? 0 : 4000;
  return 4000 + Math.min(text.length, 200) * 30 + offers;
}
