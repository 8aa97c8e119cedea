import { useReducer } from "react";

/** The filter as it is being typed. */
export interface Draft {
  readonly text: string;
  readonly caret: number;
  /** The suggestion that the arrow keys are at. */
  readonly chosen: number | undefined;
  /** Suggestions are offered. */
  readonly open: boolean;
  /** What the address says. */
  readonly applied: string;
  /** What was applied from here; the address says it a moment later. */
  readonly own: string | undefined;
  /** How often the caret was put somewhere else than typing puts it. */
  readonly jumps: number;
}

export type DraftAction =
  | { readonly do: "write"; readonly text: string; readonly caret: number }
  | { readonly do: "take"; readonly text: string; readonly caret: number }
  | { readonly do: "apply"; readonly applied: string }
  | { readonly do: "move"; readonly caret: number }
  | { readonly do: "choose"; readonly chosen: number | undefined }
  | { readonly do: "open" }
  | { readonly do: "close" }
  | { readonly do: "follow"; readonly applied: string };

export function changeDraft(draft: Draft, action: DraftAction): Draft {
  switch (action.do) {
    case "write":
      return { ...draft, text: action.text, caret: action.caret, chosen: undefined, open: true };
    case "take":
      return { ...draft, text: action.text, caret: action.caret, chosen: undefined, jumps: draft.jumps + 1 };
    case "apply":
      return { ...draft, open: false, chosen: undefined, own: action.applied };
    case "move":
      return action.caret === draft.caret ? draft : { ...draft, caret: action.caret, chosen: undefined };
    case "choose":
      return { ...draft, chosen: action.chosen, open: true };
    case "open":
      return { ...draft, open: true };
    case "close":
      return { ...draft, open: false, chosen: undefined };
    case "follow":
      // Who types on while the address follows loses nothing.
      if (action.applied === draft.own) return { ...draft, applied: action.applied, own: undefined };
      return { ...draft, applied: action.applied, own: undefined, text: action.applied, caret: action.applied.length };
  }
}

/** A draft that begins anew whenever the applied filter changes from elsewhere: a cell's menu, a view, the back button. */
export function useDraft(applied: string) {
  const begin: Draft = {
    text: applied,
    caret: applied.length,
    chosen: undefined,
    open: false,
    applied,
    own: undefined,
    jumps: 0,
  };
  const [draft, change] = useReducer(changeDraft, begin);
  if (draft.applied !== applied) change({ do: "follow", applied });
  return [draft, change] as const;
}

export type KeyAction = "apply" | "leave" | { readonly take: number } | { readonly choose: number } | undefined;

/** What a key does in the field; undefined: it types. */
export function keyAction(key: string, offered: number, chosen: number | undefined): KeyAction {
  switch (key) {
    case "Enter":
      return chosen === undefined ? "apply" : { take: chosen };
    case "Tab":
      return offered === 0 ? undefined : { take: chosen ?? 0 };
    case "Escape":
      return "leave";
    case "ArrowDown":
      return offered === 0 ? undefined : { choose: ((chosen ?? -1) + 1) % offered };
    case "ArrowUp":
      return offered === 0 ? undefined : { choose: ((chosen ?? 0) - 1 + offered) % offered };
    default:
      return undefined;
  }
}
