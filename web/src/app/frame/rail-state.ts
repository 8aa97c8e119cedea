import { useCallback, useState } from "react";

const key = "pharos-rail";

/** Whether the rail shows icons alone; this browser remembers it. */
export function useRailState(): { readonly collapsed: boolean; readonly toggle: () => void } {
  const [collapsed, setCollapsed] = useState(read);
  const toggle = useCallback(
    () =>
      setCollapsed((old) => {
        write(!old);
        return !old;
      }),
    [],
  );
  return { collapsed, toggle };
}

function read(): boolean {
  try {
    return localStorage.getItem(key) === "collapsed";
  } catch {
    // Storage may be forbidden; the rail is open then.
    return false;
  }
}

function write(collapsed: boolean): void {
  try {
    localStorage.setItem(key, collapsed ? "collapsed" : "open");
  } catch {
    // It holds until the page is left.
  }
}
