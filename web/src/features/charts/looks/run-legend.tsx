import type { ChartRun } from "../chart/chart-run.ts";
import type { Look } from "./looks.ts";
import classes from "./run-legend.module.css";
import { Swatch } from "./swatch.tsx";

interface RunLegendProps {
  readonly runs: readonly ChartRun[];
  readonly looks: ReadonlyMap<string, Look>;
  /** A run was pressed: its lines should be drawn, or not. */
  readonly onToggle: (runId: string) => void;
}

/** Which line is whose; a press hides a run's lines or draws them again. */
export function RunLegend({ runs, looks, onToggle }: RunLegendProps) {
  return (
    <div className={classes["legend"]} role="group" aria-label="Runs">
      {runs.map(({ id, name, hidden = false }) => (
        <button
          key={id}
          type="button"
          className={classes["run"]}
          aria-pressed={!hidden}
          title={name}
          onClick={() => onToggle(id)}
        >
          <Swatch look={looks.get(id)} />
          <span className="clip">{name}</span>
        </button>
      ))}
    </div>
  );
}
