import { createContext, useContext, useEffect, useRef, useState, type ReactNode } from "react";
import { isElsewhere, isTyping, keyName, matchKeys } from "./match-keys.ts";

/** `keys`: as `keyName` writes them, several with spaces: `g e`. */
export interface Shortcut {
  readonly keys: string;
  /** For the list behind `?`: "Go to experiments". */
  readonly does: string;
  readonly run: () => void;
  /** Works in text fields too. */
  readonly whileTyping?: boolean;
}

/** Shortcuts of one part of the page, under a title. */
export interface Group {
  readonly title: string;
  readonly shortcuts: readonly Shortcut[];
}

interface Keyboard {
  add(group: () => Group): () => void;
  /** What works now, for the list behind `?`. */
  groups(): readonly Group[];
}

const KeyboardContext = createContext<Keyboard | undefined>(undefined);

/** After so many milliseconds the first of two keys is forgotten. */
const sequenceMs = 1200;

/** Listens to the keyboard for everything below it. */
export function KeyboardProvider({ children }: { readonly children: ReactNode }) {
  const [keyboard] = useState(createKeyboard);
  useEffect(() => keyboard.listen(), [keyboard]);
  return <KeyboardContext value={keyboard}>{children}</KeyboardContext>;
}

export function useKeyboard(): Keyboard {
  const keyboard = useContext(KeyboardContext);
  if (keyboard === undefined) throw new Error("There is no KeyboardProvider above.");
  return keyboard;
}

/** Shortcuts that work while the component is there. */
export function useShortcuts(title: string, shortcuts: readonly Shortcut[]): void {
  const keyboard = useKeyboard();
  const newest = useRef<Group>({ title, shortcuts });
  useEffect(() => {
    newest.current = { title, shortcuts };
  });
  useEffect(() => keyboard.add(() => newest.current), [keyboard]);
}

function createKeyboard(): Keyboard & { listen(): () => void } {
  const added: (() => Group)[] = [];
  let typed: string[] = [];
  let timer: ReturnType<typeof setTimeout> | undefined;
  const onKey = (event: KeyboardEvent): void => {
    if (event.defaultPrevented || ["Shift", "Control", "Meta", "Alt"].includes(event.key)) return;
    if (isElsewhere(event.target)) return;
    const typing = isTyping(event.target);
    const shortcuts = added
      .flatMap((group) => group().shortcuts)
      .filter((each) => !typing || each.whileTyping === true);
    const keys = shortcuts.map((each) => each.keys);
    const tried = [...typed, keyName(event)];
    let match = matchKeys(keys, tried);
    if (match === "none" && tried.length > 1) match = matchKeys(keys, tried.slice(-1));
    clearTimeout(timer);
    typed = match === "more" ? tried : [];
    if (match === "more") timer = setTimeout(() => (typed = []), sequenceMs);
    if (match === "more" || match === "none") return;
    event.preventDefault();
    shortcuts[match.at]?.run();
  };
  return {
    add(group) {
      added.push(group);
      return () => void added.splice(added.indexOf(group), 1);
    },
    groups: () => added.map((group) => group()),
    listen() {
      document.addEventListener("keydown", onKey);
      return () => document.removeEventListener("keydown", onKey);
    },
  };
}
