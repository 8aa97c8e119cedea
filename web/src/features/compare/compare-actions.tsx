import { Button, Popover, TextInput } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { Ago, copyText, ProblemNotice, StateMark } from "#/shared/ui/index.ts";
import classes from "./compare-page.module.css";
import { foundRunsQuery, type ComparedRun } from "./data/queries.ts";
import type { CompareSearch } from "./search.ts";

interface ActionsProps {
  readonly ids: readonly string[];
  readonly runs: readonly ComparedRun[];
  readonly onSearch: (next: Partial<CompareSearch>) => void;
}

/** Beside the title: more runs, and the link to what is shown. */
export function CompareActions({ ids, runs, onSearch }: ActionsProps) {
  const [isCopied, setCopied] = useState(false);
  const experiments = [...new Set(runs.map(({ experiment_id: id }) => id))];
  return (
    <>
      <Popover position="bottom-end" width={360} trapFocus withinPortal>
        <Popover.Target>
          <Button size="xs" variant="default">
            Add runs
          </Button>
        </Popover.Target>
        <Popover.Dropdown>
          <AddRuns ids={ids} experiments={experiments} onAdd={(id) => onSearch({ runs: [...ids, id] })} />
        </Popover.Dropdown>
      </Popover>
      <Button
        size="xs"
        variant="default"
        onBlur={() => setCopied(false)}
        onClick={() => void copyText(location.href).then(setCopied)}
      >
        <span aria-live="polite">{isCopied ? "Copied" : "Copy link"}</span>
      </Button>
    </>
  );
}

interface AddRunsProps {
  readonly ids: readonly string[];
  readonly experiments: readonly string[];
  readonly onAdd: (id: string) => void;
}

/** Runs by a part of their name or by their id; without text the newest of the same experiments. */
function AddRuns({ ids, experiments, onAdd }: AddRunsProps) {
  const [text, setText] = useState("");
  const query = useQuery(foundRunsQuery(experiments, text.trim()));
  const found = query.data?.items.filter(({ run_id: id }) => !ids.includes(id)) ?? [];
  return (
    <>
      <TextInput
        size="xs"
        data-autofocus
        aria-label="Name or id of a run"
        placeholder="Name or id of a run"
        value={text}
        onChange={({ currentTarget }) => setText(currentTarget.value)}
      />
      {query.isError ? <ProblemNotice what="The runs could not be read" error={query.error} /> : undefined}
      <div className={classes["results"]}>
        {found.map(({ run_id: id, name, status, started_at: start }) => (
          <button key={id} type="button" className={`bare ${classes["result"]}`} onClick={() => onAdd(id)}>
            <StateMark state={status} />
            <span className="clip" style={{ flex: 1 }}>
              {name}
            </span>
            <Ago instant={start} />
          </button>
        ))}
        {query.isSuccess && found.length === 0 ? (
          <p className={classes["note"]}>No other run is called so.</p>
        ) : undefined}
      </div>
    </>
  );
}
