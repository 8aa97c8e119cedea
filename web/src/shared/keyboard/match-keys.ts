/** What a key press is written as: `g`, `?`, `Escape`, `Mod+k` (Ctrl, or Cmd on a Mac), `Shift+ArrowDown`. */
export function keyName(event: Pick<KeyboardEvent, "key" | "ctrlKey" | "metaKey" | "altKey" | "shiftKey">): string {
  const named = event.key.length > 1;
  const mod = event.ctrlKey || event.metaKey ? "Mod+" : "";
  const alt = event.altKey ? "Alt+" : "";
  // A printed character already says whether Shift was held.
  const shift = event.shiftKey && named ? "Shift+" : "";
  return `${mod}${alt}${shift}${event.key.length === 1 && mod !== "" ? event.key.toLowerCase() : event.key}`;
}

export type KeyMatch = { readonly at: number } | "more" | "none";

/**
 * Which shortcut the typed keys are. `more`: they begin one of several keys ("g e"). Later shortcuts go before earlier
 * ones, so that what lies on top (a dialog, a panel) wins.
 */
export function matchKeys(shortcuts: readonly string[], typed: readonly string[]): KeyMatch {
  const at = shortcuts.findLastIndex((keys) => keys === typed.join(" "));
  if (at >= 0) return { at };
  return shortcuts.some((keys) => keys.startsWith(`${typed.join(" ")} `)) ? "more" : "none";
}

/** Whether keys typed there are text, not commands. */
export function isTyping(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false;
  if (target instanceof HTMLInputElement) return !["checkbox", "radio", "button", "range"].includes(target.type);
  return target instanceof HTMLTextAreaElement || target instanceof HTMLSelectElement || target.isContentEditable;
}

/** Whether keys pressed there belong to a dialog or menu over the page. */
export function isElsewhere(target: EventTarget | null): boolean {
  return target instanceof Element && target.closest('dialog, [aria-modal="true"], [role="menu"]') !== null;
}
