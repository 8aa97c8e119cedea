import type { ReactNode } from "react";
import classes from "./link-button.module.css";

/** A button that stands in text and looks like a link: it does something here instead of leading elsewhere. */
export function LinkButton({ children, onClick }: { readonly children: ReactNode; readonly onClick: () => void }) {
  return (
    <button type="button" className={`bare ${classes["link"]}`} onClick={onClick}>
      {children}
    </button>
  );
}
