import { ActionIcon, Modal, UnstyledButton } from "@mantine/core";
import { useCallback, useState, type ReactNode } from "react";
import { CopyIcon, copyText } from "#/shared/ui/index.ts";
import { entryFilter } from "../rules/filter-text.ts";
import type { Entry } from "../rules/find-entries.ts";
import classes from "./tables.module.css";
import { PlainLink } from "./plain-link.tsx";
import { VirtualTable } from "./virtual-table.tsx";

/** Params or tags of a run: read whole, copy, and go to the runs that have the same. */
export function EntryTable({
  of,
  entries,
  experimentId,
}: {
  readonly of: "params" | "tags";
  readonly entries: readonly Entry[];
  readonly experimentId: string;
}) {
  const [whole, setWhole] = useState<Entry>();
  const row = useCallback((entry: Entry) => entryCells(of, entry, experimentId, setWhole), [of, experimentId]);
  const title = of === "params" ? "Param" : "Tag";
  return (
    <>
      <VirtualTable
        label={`${title}s`}
        head={[
          `${title} (${entries.length.toLocaleString("en")})`,
          "Value",
          <span key="actions" className="unseen">
            Actions
          </span>,
        ]}
        columns="minmax(120px, 1fr) minmax(120px, 2fr) 88px"
        items={entries}
        keyOf={([name]) => name}
        row={row}
      />
      <Modal opened={whole !== undefined} onClose={() => setWhole(undefined)} title={whole?.[0]} size="lg">
        <pre className={`surface ${classes["whole"]} mono`}>{whole?.[1]}</pre>
      </Modal>
    </>
  );
}

function entryCells(
  of: "params" | "tags",
  entry: Entry,
  experimentId: string,
  onRead: (entry: Entry) => void,
): ReactNode[] {
  const [name, value] = entry;
  return [
    <span key="name" className="mono" title={name}>
      {name}
    </span>,
    <UnstyledButton
      key="value"
      className={`${classes["value"]} mono`}
      title="Read the whole value"
      onClick={() => onRead(entry)}
    >
      {value}
    </UnstyledButton>,
    <Actions key="actions" of={of} entry={entry} experimentId={experimentId} />,
  ];
}

function Actions({
  of,
  entry: [name, value],
  experimentId,
}: {
  readonly of: "params" | "tags";
  readonly entry: Entry;
  readonly experimentId: string;
}) {
  return (
    <div className={classes["actions"]}>
      {(["=", "!="] as const).map((sign) => (
        <PlainLink
          key={sign}
          href={`/experiments/${experimentId}?filter=${encodeURIComponent(entryFilter(of, name, value, sign))}`}
          className={classes["action"]}
          aria-label={`Runs whose ${name} is ${sign === "=" ? "the same" : "another"}`}
          title={`Runs with ${entryFilter(of, name, value, sign)}`}
        >
          {sign === "=" ? "=" : "≠"}
        </PlainLink>
      ))}
      <ActionIcon
        variant="subtle"
        color="gray"
        size={24}
        aria-label={`Copy the value of ${name}`}
        onClick={() => void copyText(value)}
      >
        <CopyIcon />
      </ActionIcon>
    </div>
  );
}
