import { useNavigate } from "@tanstack/react-router";
import { useShortcuts } from "#/shared/keyboard/index.ts";
import type { Workbench } from "../use-workbench.ts";
import { closer } from "./closer.ts";
import { useCompare } from "./selection-bar.tsx";

/** The keys of the runs' table. */
export function useRunKeys(bench: Workbench): void {
  const { runs, selection, search, set, current, setCurrent } = bench;
  const navigate = useNavigate();
  const compare = useCompare(bench);
  const idAt = (index: number | undefined) => (index === undefined ? undefined : runs.rows[index]?.head.run_id);
  const move = (by: number, select = false) => {
    const next = Math.min(runs.rows.length - 1, Math.max(0, (current ?? (by > 0 ? -1 : 1)) + by));
    if (select) selection.toggle(next, true);
    setCurrent(next);
    const id = idAt(next);
    if (search.run !== undefined && id !== undefined) set({ run: id });
  };
  const openPage = () => {
    const id = idAt(current);
    if (id !== undefined) void navigate({ to: "/runs/$runId", params: { runId: id } });
  };
  const panel = () => {
    const id = idAt(current);
    if (id !== undefined) set({ run: search.run === id ? undefined : id }, "push");
  };
  const close = closer(bench, () => setCurrent(undefined));
  useShortcuts("Runs", [
    { keys: "j", does: "Next run", run: () => move(1) },
    { keys: "k", does: "Previous run", run: () => move(-1) },
    { keys: "ArrowDown", does: "Next run", run: () => move(1) },
    { keys: "ArrowUp", does: "Previous run", run: () => move(-1) },
    { keys: "x", does: "Select the run", run: () => current !== undefined && selection.toggle(current, false) },
    { keys: "Shift+ArrowDown", does: "Select down to the next run", run: () => move(1, true) },
    { keys: "Shift+ArrowUp", does: "Select up to the previous run", run: () => move(-1, true) },
    { keys: "Mod+a", does: "Select all loaded runs", run: selection.toggleAll },
    { keys: "o", does: "Open the run beside the list", run: panel },
    { keys: "Enter", does: "Open the run's page", run: openPage },
    { keys: "c", does: "Compare the selected runs", run: compare },
    { keys: "h", does: "Hide or show the run in charts", run: () => toggleHidden(bench, idAt(current)) },
    { keys: "Escape", does: "Close the panel, or select nothing", run: close },
  ]);
}

/** Takes a run out of the charts, or puts it back. */
export function toggleHidden({ search, set }: Workbench, id: string | undefined): void {
  if (id === undefined) return;
  const hidden = search.hidden ?? [];
  const next = hidden.includes(id) ? hidden.filter((each) => each !== id) : [...hidden, id];
  set({ hidden: next.length === 0 ? undefined : next });
}
