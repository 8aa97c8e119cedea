import { useEffect, useRef, type ReactNode } from "react";
import classes from "./overlay.module.css";

/** A dialog over the page. It holds the focus, closes by Escape and a click beside it, and no key reaches the page. */
export function Overlay({
  label,
  onClose,
  children,
}: {
  readonly label: string;
  readonly onClose: () => void;
  readonly children: ReactNode;
}) {
  const dialog = useRef<HTMLDialogElement>(null);
  useEffect(() => {
    dialog.current?.showModal();
  }, []);
  return (
    // The keys and clicks here are the dialog's own manners, not a control's.
    <dialog
      ref={dialog}
      className={classes["overlay"]}
      aria-label={label}
      onClose={onClose}
      onKeyDown={(event) => event.stopPropagation()}
      onClick={(event) => {
        if (event.target === dialog.current) onClose();
      }}
    >
      <div className={classes["inside"]}>{children}</div>
    </dialog>
  );
}
