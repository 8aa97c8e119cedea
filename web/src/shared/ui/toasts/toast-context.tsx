import { createContext, useCallback, useContext, useMemo, useRef, useState, type ReactNode } from "react";
import { addToast, type ShownToast, type Toast } from "./toast-list.ts";

interface Toasts {
  readonly list: readonly ShownToast[];
  readonly drop: (id: number) => void;
}

const TellContext = createContext<((toast: Toast) => void) | undefined>(undefined);
const ListContext = createContext<Toasts | undefined>(undefined);

/** Keeps what is told; `ToastStack` shows it. */
export function ToastProvider({ children }: { readonly children: ReactNode }) {
  const [list, setList] = useState<readonly ShownToast[]>([]);
  const next = useRef(0);
  const tell = useCallback((toast: Toast) => {
    next.current += 1;
    const shown = { ...toast, id: next.current };
    setList((old) => addToast(old, shown));
  }, []);
  const drop = useCallback((id: number) => setList((old) => old.filter((each) => each.id !== id)), []);
  const toasts = useMemo(() => ({ list, drop }), [list, drop]);
  return (
    <TellContext value={tell}>
      <ListContext value={toasts}>{children}</ListContext>
    </TellContext>
  );
}

/** Tells what was done, at the page's edge and to screen readers, with a way to see it or to take it back. */
export function useToast(): (toast: Toast) => void {
  const tell = useContext(TellContext);
  if (tell === undefined) throw new Error("There is no ToastProvider above.");
  return tell;
}

export function useToasts(): Toasts {
  const toasts = useContext(ListContext);
  if (toasts === undefined) throw new Error("There is no ToastProvider above.");
  return toasts;
}
