import { Button } from "@mantine/core";
import { useNavigate } from "@tanstack/react-router";
import { copyText, useToast } from "#/shared/ui/index.ts";
import type { Selection } from "../table/use-selection.ts";
import type { Workbench } from "../use-workbench.ts";
import classes from "./selection-bar.module.css";
import { runsOf, useTrash } from "./use-trash.ts";

/** What can be done with the selected runs. */
export function SelectionBar({ bench }: { readonly bench: Workbench }) {
  const { selection, search } = bench;
  const compare = useCompare(bench);
  const tell = useToast();
  const ids = [...selection.ids];
  if (ids.length === 0) return undefined;
  const copy = () => void copyText(ids.join("\n")).then(() => tell({ text: `Ids of ${runsOf(ids.length)} copied.` }));
  return (
    <div className={classes["bar"]} role="toolbar" aria-label="Selected runs">
      <span className={classes["count"]} aria-live="polite">
        {runsOf(ids.length)} selected
      </span>
      <Button size="compact-sm" onClick={compare}>
        Compare
      </Button>
      <ChartActions bench={bench} ids={ids} />
      <Button size="compact-sm" variant="default" onClick={copy}>
        Copy ids
      </Button>
      <TrashAction selection={selection} isTrash={search.trash === true} ids={ids} />
      <Button size="compact-sm" variant="subtle" color="gray" onClick={selection.clear}>
        Clear
      </Button>
    </div>
  );
}

function ChartActions({ bench: { search, set }, ids }: { readonly bench: Workbench; readonly ids: readonly string[] }) {
  const hidden = search.hidden ?? [];
  const areHidden = ids.every((id) => hidden.includes(id));
  const next = areHidden ? hidden.filter((id) => !ids.includes(id)) : [...new Set([...hidden, ...ids])];
  const isBaseline = search.baseline === ids[0];
  return (
    <>
      <Button size="compact-sm" variant="default" onClick={() => set({ hidden: next.length === 0 ? undefined : next })}>
        {areHidden ? "Show in charts" : "Hide in charts"}
      </Button>
      {ids.length === 1 ? (
        <Button size="compact-sm" variant="default" onClick={() => set({ baseline: isBaseline ? undefined : ids[0] })}>
          {isBaseline ? "No baseline" : "Baseline"}
        </Button>
      ) : undefined}
    </>
  );
}

interface TrashActionProps {
  readonly selection: Selection;
  readonly isTrash: boolean;
  readonly ids: readonly string[];
}

function TrashAction({ selection, isTrash, ids }: TrashActionProps) {
  const { trash, restore } = useTrash();
  const move = () => {
    selection.clear();
    void (isTrash ? restore : trash)(ids);
  };
  return (
    <Button size="compact-sm" variant="default" data-danger={!isTrash || undefined} onClick={move}>
      {isTrash ? "Restore" : "Delete"} {runsOf(ids.length)}
    </Button>
  );
}

/** Opens the comparison of the selected runs. */
export function useCompare({ selection, search }: Workbench): () => void {
  const navigate = useNavigate();
  return () => {
    const runs = [...selection.ids];
    const { baseline } = search;
    if (runs.length === 0) return;
    const known = baseline !== undefined && runs.includes(baseline) ? { baseline } : {};
    void navigate({ to: "/compare", search: { runs, ...known } });
  };
}
