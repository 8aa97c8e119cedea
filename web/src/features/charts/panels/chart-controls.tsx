import { SegmentedControl, Slider, Switch, TextInput } from "@mantine/core";
import { useState } from "react";
import { useShortcuts } from "#/shared/keyboard/index.ts";
import { chartAxes, mostColumns, mostSmoothing, type ChartView } from "../search.ts";
import classes from "./chart-panels.module.css";

interface ControlsProps {
  readonly view: ChartView;
  readonly onView: (next: ChartView) => void;
  /** Why the search is no regular expression. */
  readonly fault: string | undefined;
  /** Charts side by side now. */
  readonly columns: number;
  readonly found: number;
  /** Undefined until the names are known. */
  readonly all: number | undefined;
}

/** What all charts of a page have in common: search, smoothing, axes, columns, zoom. */
export function ChartControls({ view, onView, fault, columns, found, all }: ControlsProps) {
  useShortcuts("Charts", [
    {
      keys: "l",
      does: "Logarithmic y, or not",
      run: () => onView({ ...view, log: view.log === true ? undefined : true }),
    },
    { keys: "z", does: "Show all of x", run: () => onView({ ...view, zoom: undefined }) },
  ]);
  return (
    <div className={classes["controls"]} role="group" aria-label="Charts">
      <TextInput
        size="xs"
        className={classes["find"]}
        placeholder="Search metrics (regex)"
        aria-label="Search metrics by regular expression"
        value={view.find ?? ""}
        onChange={({ currentTarget }) => onView({ ...view, find: currentTarget.value || undefined })}
        error={fault}
        rightSectionWidth={72}
        rightSection={<span className={classes["count"]}>{all === undefined ? "" : `${found} of ${all}`}</span>}
      />
      <Smoothing
        value={view.smooth ?? 0}
        onValue={(smooth) => onView({ ...view, smooth: smooth === 0 ? undefined : smooth })}
      />
      <SegmentedControl
        size="xs"
        aria-label="x axis"
        value={view.x ?? "step"}
        data={chartAxes.map((axis) => ({ value: axis, label: axis }))}
        // Steps and milliseconds have nothing in common, so a zoom ends with its axis.
        onChange={(axis) =>
          onView({ ...view, x: chartAxes.find((each) => each === axis && each !== "step"), zoom: undefined })
        }
      />
      <Switch
        size="xs"
        label="log y"
        checked={view.log === true}
        onChange={({ currentTarget }) => onView({ ...view, log: currentTarget.checked || undefined })}
      />
      <Columns columns={columns} onColumns={(cols) => onView({ ...view, cols })} />
      {view.zoom === undefined ? undefined : (
        <button type="button" className={classes["reset"]} onClick={() => onView({ ...view, zoom: undefined })}>
          Show all of x
        </button>
      )}
    </div>
  );
}

/** The slider follows the hand; charts are asked for when it rests. */
function Smoothing({ value, onValue }: { readonly value: number; readonly onValue: (next: number) => void }) {
  const [held, setHeld] = useState<number>();
  const shown = held ?? value;
  return (
    <div className={classes["smoothing"]}>
      <span aria-hidden>smoothing</span>
      <Slider
        size="sm"
        w={112}
        min={0}
        max={mostSmoothing}
        step={0.01}
        label={null}
        thumbLabel="Smoothing"
        value={shown}
        onChange={setHeld}
        onChangeEnd={(next) => {
          setHeld(undefined);
          onValue(next);
        }}
      />
      <span className="number">{shown.toFixed(2)}</span>
    </div>
  );
}

function Columns({ columns, onColumns }: { readonly columns: number; readonly onColumns: (next: number) => void }) {
  return (
    <div className={classes["columns"]} role="group" aria-label="Charts side by side">
      <button type="button" aria-label="Fewer columns" disabled={columns <= 1} onClick={() => onColumns(columns - 1)}>
        −
      </button>
      <span>{columns === 1 ? "1 column" : `${columns} columns`}</span>
      <button
        type="button"
        aria-label="More columns"
        disabled={columns >= mostColumns}
        onClick={() => onColumns(columns + 1)}
      >
        +
      </button>
    </div>
  );
}
