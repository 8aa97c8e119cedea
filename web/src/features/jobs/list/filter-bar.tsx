import { Button, TextInput } from "@mantine/core";
import { useId, useState, type Ref } from "react";
import { StateMark } from "#/shared/ui/index.ts";
import type { Job, JobsFilter } from "../queries.ts";
import { groupsOf, toggleGroup, stateGroups, type StateGroup } from "./state-groups.ts";
import classes from "./jobs.module.css";

const fields = [
  { key: "queue", label: "Queue" },
  { key: "experiment", label: "Experiment" },
  { key: "user", label: "User" },
] as const;

/** What narrows the list. */
export function FilterBar({
  filter,
  jobs,
  nameInput,
  onFilter,
}: {
  readonly filter: JobsFilter;
  /** For completion: those that are there. */
  readonly jobs: readonly Job[];
  readonly nameInput: Ref<HTMLInputElement>;
  readonly onFilter: (change: Partial<Record<keyof JobsFilter, string | undefined>>) => void;
}) {
  const known = {
    queue: jobs.map((job) => job.queue),
    experiment: jobs.map((job) => job.experiment),
    user: jobs.map((job) => job.created_by),
  };
  return (
    <div className={classes["filters"]} role="search" aria-label="Jobs">
      <StateChips state={filter.state} onState={(state) => onFilter({ state })} />
      <TextFilter
        label="Name"
        placeholder="Name  /"
        value={filter.name}
        input={nameInput}
        onValue={(name) => onFilter({ name })}
      />
      {fields.map(({ key, label }) => (
        <TextFilter
          key={key}
          label={label}
          placeholder={label}
          value={filter[key]}
          known={known[key]}
          onValue={(value) => onFilter({ [key]: value })}
        />
      ))}
    </div>
  );
}

function StateChips({
  state,
  onState,
}: {
  readonly state: string | undefined;
  readonly onState: (state: string | undefined) => void;
}) {
  const on = groupsOf(state);
  return (
    <div className={classes["chips"]} role="group" aria-label="States">
      {(Object.keys(stateGroups) as StateGroup[]).map((group) => (
        <Button
          key={group}
          size="compact-sm"
          variant={on.has(group) ? "light" : "default"}
          aria-pressed={on.has(group)}
          onClick={() => onState(toggleGroup(state, group))}
        >
          <StateMark state={group === "waiting" ? "queued" : group} />
          &nbsp;{group}
        </Button>
      ))}
    </div>
  );
}

const knownAtMost = 50;

interface TextFilterProps {
  readonly label: string;
  readonly placeholder: string;
  readonly value: string | undefined;
  readonly known?: readonly (string | null)[];
  readonly input?: Ref<HTMLInputElement>;
  readonly onValue: (value: string | undefined) => void;
}

/** A text that is applied when it is complete: on Enter, on leaving the field, or when a known one is chosen. */
function TextFilter({ label, placeholder, value = "", known = [], input, onValue }: TextFilterProps) {
  const id = useId();
  const [typed, setTyped] = useState(value);
  const [shown, setShown] = useState(value);
  if (shown !== value) {
    setShown(value);
    setTyped(value);
  }
  const options = [...new Set(known)].filter((each) => each !== null).slice(0, knownAtMost);
  const apply = (text: string): void => {
    if (text.trim() !== value) onValue(text.trim() === "" ? undefined : text.trim());
  };
  return (
    <div>
      <TextInput
        ref={input}
        size="xs"
        aria-label={label}
        placeholder={placeholder}
        value={typed}
        maxLength={250}
        list={options.length === 0 ? undefined : id}
        onChange={({ currentTarget }) => {
          setTyped(currentTarget.value);
          if (currentTarget.value === "" || options.includes(currentTarget.value)) apply(currentTarget.value);
        }}
        onBlur={() => apply(typed)}
        onKeyDown={(event) => {
          if (event.key === "Enter") apply(typed);
          if (event.key === "Escape") event.currentTarget.blur();
        }}
      />
      <datalist id={id}>
        {options.map((option) => (
          <option key={option} value={option} />
        ))}
      </datalist>
    </div>
  );
}
