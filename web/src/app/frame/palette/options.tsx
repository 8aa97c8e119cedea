import { Fragment, useEffect, useRef } from "react";
import { StateMark } from "#/shared/ui/index.ts";
import { printKeys } from "../shortcuts/list-shortcuts.ts";
import type { Entry, RankedEntry, RankedGroup } from "./entries.ts";
import classes from "./palette.module.css";

/** The list that the palette's field controls. The focus stays in the field; the active option is told by its id. */
export function Options({
  groups,
  active,
  onActive,
  onChoose,
}: {
  readonly groups: readonly RankedGroup[];
  readonly active: number;
  readonly onActive: (at: number) => void;
  readonly onChoose: (entry: Entry) => void;
}) {
  const flat = groups.flatMap(({ entries }) => entries);
  return (
    <div className={classes["options"]} role="listbox" id="palette-options" aria-label="Results">
      {groups.map(({ name, entries }) => (
        <div key={name} role="group" aria-label={name}>
          <div className={classes["group"]} aria-hidden>
            {name}
          </div>
          {entries.map((entry) => {
            const at = flat.indexOf(entry);
            return (
              <Option
                key={entry.id}
                entry={entry}
                at={at}
                active={at === active}
                onActive={() => onActive(at)}
                onChoose={() => onChoose(entry)}
              />
            );
          })}
        </div>
      ))}
    </div>
  );
}

function Option({
  entry,
  at,
  active,
  onActive,
  onChoose,
}: {
  readonly entry: RankedEntry;
  readonly at: number;
  readonly active: boolean;
  readonly onActive: () => void;
  readonly onChoose: () => void;
}) {
  const line = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (active) line.current?.scrollIntoView({ block: "nearest" });
  }, [active]);
  return (
    // The keys are the field's: an option of a combobox is never focused.
    <div
      ref={line}
      role="option"
      tabIndex={-1}
      id={`palette-option-${at}`}
      aria-selected={active}
      className={classes["option"]}
      onMouseMove={active ? undefined : onActive}
      onMouseDown={(event) => event.preventDefault()}
      onClick={onChoose}
    >
      {entry.state === undefined ? undefined : <StateMark state={entry.state} />}
      <span className="clip" dir="auto">
        <Marked text={entry.title} at={entry.at} />
      </span>
      {entry.note === undefined ? undefined : (
        <span className={`clip ${classes["note"]}`} dir="auto">
          {entry.note}
        </span>
      )}
      {entry.keys === undefined ? undefined : (
        <span className={classes["keys"]}>{printKeys(entry.keys).join(" ")}</span>
      )}
    </div>
  );
}

/** The text with what was typed in bold. */
function Marked({ text, at }: { readonly text: string; readonly at: readonly number[] }) {
  if (at.length === 0) return text;
  const parts: { readonly from: number; readonly text: string; readonly marked: boolean }[] = [];
  const places = new Set(at);
  for (let from = 0, to = 1; to <= text.length; to += 1) {
    if (to < text.length && places.has(to) === places.has(from)) continue;
    parts.push({ from, text: text.slice(from, to), marked: places.has(from) });
    from = to;
  }
  return parts.map((part) =>
    part.marked ? <b key={part.from}>{part.text}</b> : <Fragment key={part.from}>{part.text}</Fragment>,
  );
}
