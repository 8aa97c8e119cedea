import { ActionIcon, Button } from "@mantine/core";
import { Link } from "@tanstack/react-router";
import { useEffect, useState } from "react";
import { useToasts } from "./toast-context.tsx";
import { lifeOf, type ShownToast } from "./toast-list.ts";
import classes from "./toasts.module.css";

/** The toasts of the page, in a region that screen readers read out when it changes. Stands once, in the frame. */
export function ToastStack() {
  const { list, drop } = useToasts();
  const [held, setHeld] = useState(false);
  return (
    <section
      className={classes["stack"]}
      aria-label="Notices"
      aria-live="polite"
      onMouseEnter={() => setHeld(true)}
      onMouseLeave={() => setHeld(false)}
      onFocus={() => setHeld(true)}
      onBlur={() => setHeld(false)}
    >
      {list.map((toast) => (
        <ToastCard key={toast.id} toast={toast} held={held} drop={drop} />
      ))}
    </section>
  );
}

function ToastCard({
  toast,
  held,
  drop,
}: {
  readonly toast: ShownToast;
  /** Someone is at the toasts: nothing goes away meanwhile. */
  readonly held: boolean;
  readonly drop: (id: number) => void;
}) {
  const { text, link, action, tone = "done" } = toast;
  const onClose = () => drop(toast.id);
  useEffect(() => {
    if (held) return;
    const timer = setTimeout(() => drop(toast.id), lifeOf(toast));
    return () => clearTimeout(timer);
  }, [toast, held, drop]);
  return (
    <div className={`surface ${classes["toast"]}`} data-tone={tone}>
      <span aria-hidden className={classes["shape"]}>
        {tone === "done" ? "✔" : "✖"}
      </span>
      <span className={classes["text"]}>{text}</span>
      {link === undefined ? undefined : (
        <Link to={link.to} onClick={onClose}>
          {link.label}
        </Link>
      )}
      {action === undefined ? undefined : (
        <Button
          size="compact-sm"
          variant="default"
          onClick={() => {
            action.run();
            onClose();
          }}
        >
          {action.label}
        </Button>
      )}
      <ActionIcon variant="subtle" color="gray" size="sm" aria-label="Close the notice" onClick={onClose}>
        ✕
      </ActionIcon>
    </div>
  );
}
