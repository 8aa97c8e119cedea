import { Button } from "@mantine/core";
import { ColumnPicker } from "../columns/column-picker.tsx";
import { FilterBar } from "../filter/filter-bar.tsx";
import { GroupMenu } from "../groups/group-menu.tsx";
import { ViewsMenu } from "../views/views-menu.tsx";
import type { Workbench } from "../use-workbench.ts";
import classes from "./layout.module.css";

/** What chooses the runs and their columns. */
export function Toolbar({ bench }: { readonly bench: Workbench }) {
  const { search, set } = bench;
  const hasCharts = search.split !== 100;
  return (
    <div className={classes["tools"]}>
      <FilterBar bench={bench} />
      <ViewsMenu bench={bench} />
      <GroupMenu bench={bench} />
      <ColumnPicker bench={bench} />
      <Button
        size="compact-sm"
        variant="default"
        aria-pressed={hasCharts}
        onClick={() => set({ split: hasCharts ? 100 : undefined })}
      >
        {hasCharts ? "Hide charts" : "Show charts"}
      </Button>
      <Button
        size="compact-sm"
        variant={search.trash === true ? "filled" : "default"}
        aria-pressed={search.trash === true}
        onClick={() => set({ trash: search.trash === true ? undefined : true, selected: undefined }, "push")}
      >
        Trash
      </Button>
    </div>
  );
}
