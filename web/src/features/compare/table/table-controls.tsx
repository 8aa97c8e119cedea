import { SegmentedControl, Switch, TextInput } from "@mantine/core";
import { metricValues, type CompareSearch } from "../search.ts";
import classes from "../compare-page.module.css";

interface ControlsProps {
  readonly search: CompareSearch;
  readonly onSearch: (next: Partial<CompareSearch>) => void;
  /** Names that are not compared, because there are too many. */
  readonly left: number;
}

/** Which rows the table has, and which values of metrics. */
export function TableControls({ search, onSearch, left }: ControlsProps) {
  return (
    <div className={classes["controls"]} role="group" aria-label="Table">
      <TextInput
        size="xs"
        className={classes["find"]}
        placeholder="Search names"
        aria-label="Search names of rows"
        value={search.key ?? ""}
        onChange={({ currentTarget }) => onSearch({ key: currentTarget.value || undefined })}
      />
      <Switch
        size="xs"
        label="rows that are the same too"
        checked={search.all === true}
        onChange={({ currentTarget }) => onSearch({ all: currentTarget.checked ? true : undefined })}
      />
      <SegmentedControl
        size="xs"
        aria-label="Value of metrics"
        value={search.value ?? "last"}
        data={[...metricValues]}
        onChange={(value) => onSearch({ value: metricValues.find((each) => each === value && each !== "last") })}
      />
      {left > 0 ? <span className={classes["note"]}>{left} more names: search to find them</span> : undefined}
    </div>
  );
}
