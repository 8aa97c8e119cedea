import { Menu } from "@mantine/core";
import { Link } from "@tanstack/react-router";
import { Swatch, type Look } from "#/features/charts/index.ts";
import { StateMark } from "#/shared/ui/index.ts";
import type { ComparedRun } from "../data/queries.ts";
import classes from "./compare-table.module.css";

/** What can be done with a run of the comparison. */
export interface RunActions {
  /** Ids of runs whose lines are not drawn. */
  readonly hidden: readonly string[];
  readonly setBaseline: (runId: string) => void;
  readonly remove: (runId: string) => void;
  /** Draws its lines, or not. */
  readonly toggle: (runId: string) => void;
}

interface RunHeadProps {
  readonly run: ComparedRun;
  readonly look: Look | undefined;
  readonly isBaseline: boolean;
  readonly actions: RunActions;
}

/** The heading of a run's column: its colour, name, state and what can be done with it. */
export function RunHead({ run, look, isBaseline, actions }: RunHeadProps) {
  const { run_id: id, name, status } = run;
  const isHidden = actions.hidden.includes(id);
  return (
    <span className={classes["run"]} data-baseline={isBaseline || undefined}>
      <Swatch look={isHidden ? undefined : look} />
      <StateMark state={status} />
      <Link to="/runs/$runId" params={{ runId: id }} className="clip" title={`${name}\n${id}`}>
        {name}
      </Link>
      {isBaseline ? <span className={classes["badge"]}>baseline</span> : undefined}
      <Menu position="bottom-end" withinPortal>
        <Menu.Target>
          <button type="button" className={classes["more"]} aria-label={`More of ${name}`}>
            ⋮
          </button>
        </Menu.Target>
        <Menu.Dropdown>
          {isBaseline ? undefined : (
            <Menu.Item onClick={() => actions.setBaseline(id)}>Measure the others against it</Menu.Item>
          )}
          <Menu.Item onClick={() => actions.toggle(id)}>{isHidden ? "Draw its lines" : "Hide its lines"}</Menu.Item>
          <Menu.Item onClick={() => actions.remove(id)}>Remove from the comparison</Menu.Item>
        </Menu.Dropdown>
      </Menu>
    </span>
  );
}
