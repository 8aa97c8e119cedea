import { useQuery } from "@tanstack/react-query";
import { useLayoutEffect, useRef, type InputHTMLAttributes, type KeyboardEvent, type RefObject } from "react";
import { asProblem, type Problem } from "#/shared/api/index.ts";
import { useShortcuts } from "#/shared/keyboard/index.ts";
import { keysQuery } from "../columns/keys-query.ts";
import type { Workbench } from "../use-workbench.ts";
import { expectAt, type Expected } from "./expect-at.ts";
import { faultPlace } from "./fault-place.ts";
import classes from "./filter-bar.module.css";
import { FilterMarks } from "./filter-marks.tsx";
import { suggest, takeSuggestion, type Suggestion } from "./suggestions.ts";
import { keyAction, useDraft, type Draft, type DraftAction } from "./use-draft.ts";
import { valuesOf } from "./values-of.ts";

const listId = "filter-suggestions";
const suggestedKeys = 60;

/** The filter as text, with completion; Enter applies it. What the server does not understand is underlined. */
export function FilterBar({ bench }: { readonly bench: Workbench }) {
  const applied = bench.search.filter ?? "";
  const field = useRef<HTMLInputElement>(null);
  const [draft, change] = useDraft(applied);
  const { text, caret, chosen, open } = draft;
  const expected = expectAt(text, caret);
  const offered = useSuggestions(bench, expected, open);
  const problem = bench.runs.error === null || text.trim() !== applied ? undefined : asProblem(bench.runs.error);
  const place = problem === undefined ? undefined : faultPlace(problem, applied);
  useShortcuts("Runs", [{ keys: "/", does: "Filter", run: () => field.current?.focus() }]);
  useCaret(field, draft);
  const take = (at: number) => {
    const taken = offered[at];
    if (taken !== undefined) change({ do: "take", ...takeSuggestion(text, expected, taken.text) });
  };
  const apply = () => {
    change({ do: "apply", applied: text.trim() });
    bench.set({ filter: text.trim() === "" ? undefined : text.trim() }, "push");
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const action = keyAction(event.key, open ? offered.length : 0, chosen);
    if (action === undefined) return;
    event.preventDefault();
    if (action === "apply") apply();
    else if (action === "leave") leave();
    else if ("take" in action) take(action.take);
    else change({ do: "choose", chosen: action.choose });
  };
  const leave = () => (open && offered.length > 0 ? change({ do: "close" }) : field.current?.blur());
  return (
    <div className={classes["bar"]} role="search">
      <div className={`surface ${classes["field"]}`} data-wrong={place !== undefined || undefined}>
        <FilterMarks text={text} place={place} field={field} />
        <input
          ref={field}
          className={`${classes["input"]} mono`}
          {...comboboxNames(open && offered.length > 0, chosen)}
          aria-invalid={place !== undefined}
          value={text}
          onKeyDown={onKeyDown}
          {...typing(change)}
        />
        <End text={text} isDraft={text.trim() !== applied} onClear={() => bench.set({ filter: undefined }, "push")} />
        {open && offered.length > 0 ? <List offered={offered} chosen={chosen} onTake={take} /> : undefined}
      </div>
      {place === undefined || problem === undefined ? undefined : <Fault problem={problem} />}
    </div>
  );
}

/** A suggestion that was taken puts the caret behind itself. */
function useCaret(field: RefObject<HTMLInputElement | null>, { caret, jumps }: Draft): void {
  const done = useRef(jumps);
  useLayoutEffect(() => {
    if (done.current === jumps) return;
    done.current = jumps;
    field.current?.setSelectionRange(caret, caret);
  }, [field, caret, jumps]);
}

function typing(change: (action: DraftAction) => void): InputHTMLAttributes<HTMLInputElement> {
  return {
    spellCheck: false,
    autoComplete: "off",
    placeholder: "Filter: metrics.acc > 0.9 and (params.lr = '0.1' or status = 'RUNNING')",
    onChange: ({ currentTarget: { value, selectionStart } }) =>
      change({ do: "write", text: value, caret: selectionStart ?? value.length }),
    onSelect: ({ currentTarget }) => change({ do: "move", caret: currentTarget.selectionStart ?? 0 }),
    onFocus: () => change({ do: "open" }),
    onBlur: () => change({ do: "close" }),
  };
}

function comboboxNames(expanded: boolean, chosen: number | undefined) {
  return {
    role: "combobox",
    "aria-label": "Filter runs",
    "aria-expanded": expanded,
    "aria-controls": listId,
    "aria-autocomplete": "list",
    "aria-activedescendant": expanded && chosen !== undefined ? `${listId}-${chosen}` : undefined,
  } as const;
}

function useSuggestions({ experiment, runs }: Workbench, expected: Expected, open: boolean): readonly Suggestion[] {
  const { what, typed, field } = expected;
  const wanted = typed.replace(/^(metrics?|params?|tags?)\./, "").replaceAll(/[`"]/g, "");
  const keys = useQuery({ ...keysQuery(experiment, wanted, suggestedKeys), enabled: open && what === "field" });
  if (!open) return [];
  return suggest(expected, keys.data?.items ?? [], what === "value" ? valuesOf(runs.rows, field) : []);
}

interface ListProps {
  readonly offered: readonly Suggestion[];
  readonly chosen: number | undefined;
  readonly onTake: (at: number) => void;
}

function List({ offered, chosen, onTake }: ListProps) {
  return (
    <ul id={listId} role="listbox" aria-label="Ways to go on" className={`surface ${classes["list"]}`}>
      {offered.map(({ text, hint }, at) => (
        <li
          key={`${hint} ${text}`}
          id={`${listId}-${at}`}
          role="option"
          aria-selected={at === chosen}
          ref={(item) => {
            if (at === chosen) item?.scrollIntoView({ block: "nearest" });
          }}
          // The field would lose the focus to a click.
          onMouseDown={(event) => {
            event.preventDefault();
            onTake(at);
          }}
        >
          <span className="mono clip">{text}</span>
          <span className={classes["hint"]}>{hint}</span>
        </li>
      ))}
    </ul>
  );
}

/** At the field's right: the key that leads there, the key that applies it, or the way to be rid of it. */
function End({
  text,
  isDraft,
  onClear,
}: {
  readonly text: string;
  readonly isDraft: boolean;
  readonly onClear: () => void;
}) {
  if (isDraft) return <kbd className={classes["key"]}>Enter</kbd>;
  if (text === "") return <kbd className={classes["key"]}>/</kbd>;
  return (
    <button type="button" className={classes["clear"]} aria-label="Clear the filter" onClick={onClear}>
      ✕
    </button>
  );
}

function Fault({ problem }: { readonly problem: Problem }) {
  return (
    <p className={classes["fault"]} role="alert">
      {problem.message} {problem.hint} <code className="mono">{problem.code}</code>
    </p>
  );
}
