import { useEffect, useState, type ReactNode } from "react";

const defaultMs = 150;

/** Shows its children only after a short while, so that what answers at once never flickers. */
export function Late({ children, ms = defaultMs }: { readonly children: ReactNode; readonly ms?: number }) {
  const [due, setDue] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setDue(true), ms);
    return () => clearTimeout(timer);
  }, [ms]);
  return due ? children : undefined;
}
