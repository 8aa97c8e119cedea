import type { KeyboardEvent } from "react";
import classes from "./palette.module.css";

/** The field of a combobox whose list is `Options`: it keeps the focus, and the keys move through the list. */
export function Field({
  typed,
  active,
  count,
  onType,
  onActive,
  onChoose,
  onClose,
}: {
  readonly typed: string;
  readonly active: number;
  readonly count: number;
  readonly onType: (typed: string) => void;
  readonly onActive: (at: number) => void;
  readonly onChoose: () => void;
  readonly onClose: () => void;
}) {
  const onKeyDown = (event: KeyboardEvent): void => {
    const next = nextActive(event.key, active, count);
    if (next !== undefined) onActive(next);
    else if (event.key === "Enter") onChoose();
    else if (event.key === "k" && (event.ctrlKey || event.metaKey)) onClose();
    else return;
    event.preventDefault();
  };
  return (
    <input
      className={classes["field"]}
      placeholder="Page, experiment, run, job or action"
      aria-label="Search and commands"
      role="combobox"
      aria-expanded
      aria-controls="palette-options"
      aria-autocomplete="list"
      aria-activedescendant={count === 0 ? undefined : `palette-option-${active}`}
      autoComplete="off"
      spellCheck={false}
      maxLength={250}
      value={typed}
      onChange={(event) => onType(event.target.value)}
      onKeyDown={onKeyDown}
    />
  );
}

function nextActive(key: string, at: number, count: number): number | undefined {
  if (count === 0) return undefined;
  if (key === "ArrowDown") return (at + 1) % count;
  if (key === "ArrowUp") return (at - 1 + count) % count;
  if (key === "PageDown") return Math.min(count - 1, at + 8);
  if (key === "PageUp") return Math.max(0, at - 8);
  return undefined;
}
