import { useNavigate } from "@tanstack/react-router";
import { useState } from "react";
import { asProblem } from "#/shared/api/index.ts";
import { Overlay } from "../overlay.tsx";
import { rankEntries, type Entry } from "./entries.ts";
import { Field } from "./field.tsx";
import { Options } from "./options.tsx";
import classes from "./palette.module.css";
import { useActions, useEntries } from "./use-entries.ts";

/** Finds pages, experiments, runs, jobs and actions by what is typed; the arrows choose, Enter goes there. */
export function Palette({
  onClose,
  onShortcuts,
  onToggleRail,
}: {
  readonly onClose: () => void;
  readonly onShortcuts: () => void;
  readonly onToggleRail: () => void;
}) {
  const [{ typed, active }, set] = useState({ typed: "", active: 0 });
  const navigate = useNavigate();
  const actions = useActions(onShortcuts, onToggleRail);
  const { entries, error, searching } = useEntries(typed, actions);
  const groups = rankEntries(entries, typed);
  const flat = groups.flatMap((group) => group.entries);
  const at = Math.max(0, Math.min(active, flat.length - 1));
  const onActive = (next: number): void => set({ typed, active: next });
  const choose = (entry: Entry | undefined): void => {
    if (entry === undefined) return;
    onClose();
    if ("to" in entry.act) void navigate({ to: entry.act.to });
    // After the dialog has closed, so that what takes the focus keeps it.
    else setTimeout(entry.act.run);
  };
  return (
    <Overlay label="Search and commands" onClose={onClose}>
      <Field
        typed={typed}
        active={at}
        count={flat.length}
        onType={(next) => set({ typed: next, active: 0 })}
        onActive={onActive}
        onChoose={() => choose(flat[at])}
        onClose={onClose}
      />
      <Options groups={groups} active={at} onActive={onActive} onChoose={choose} />
      <p className={classes["foot"]} role="status">
        {error === null ? told(flat.length, searching) : `The search failed: ${asProblem(error).message}`}
      </p>
    </Overlay>
  );
}

function told(found: number, searching: boolean): string {
  if (found > 0) return `${found} found. ↑ ↓ to choose, Enter to go, Esc to close`;
  return searching
    ? "Searching…"
    : "Nothing of this name. Names fit in part; a run also by its id, a job by its number";
}
