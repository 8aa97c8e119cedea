import { ActionIcon, Loader, TextInput } from "@mantine/core";
import type { Ref } from "react";
import { asProblem } from "#/shared/api/index.ts";
import classes from "./search-bar.module.css";
import type { Direction, LogSearch } from "./use-log-search.ts";

interface SearchBarProps {
  readonly search: LogSearch;
  readonly input: Ref<HTMLInputElement>;
  readonly onStep: (direction: Direction) => void;
}

/** What is looked for, how often it is there, and the way from one place to the next. */
export function SearchBar({ search, input, onStep }: SearchBarProps) {
  const isGiven = search.pattern.text !== "";
  return (
    <div className={classes["search"]} role="search">
      <Field search={search} input={input} onStep={onStep} />
      <span role="status" className={`number ${classes["count"]}`}>
        {isGiven ? <Count search={search} /> : undefined}
      </span>
      <ActionIcon.Group>
        <Arrow label="Previous match (N)" isOn={isGiven} onClick={() => onStep("previous")}>
          ↑
        </Arrow>
        <Arrow label="Next match (n)" isOn={isGiven} onClick={() => onStep("next")}>
          ↓
        </Arrow>
      </ActionIcon.Group>
    </div>
  );
}

function Field({ search, input, onStep }: SearchBarProps) {
  const { pattern, setPattern, error } = search;
  const isGiven = pattern.text !== "";
  return (
    <TextInput
      ref={input}
      size="xs"
      className={classes["input"]}
      aria-label="Search the log"
      placeholder="Search the log  /"
      value={pattern.text}
      maxLength={1000}
      onChange={({ currentTarget }) => setPattern({ ...pattern, text: currentTarget.value })}
      onKeyDown={(event) => {
        if (event.key === "Enter" && isGiven) onStep(event.shiftKey ? "previous" : "next");
        if (event.key !== "Escape") return;
        if (isGiven) setPattern({ ...pattern, text: "" });
        event.currentTarget.blur();
      }}
      error={error === null ? undefined : asProblem(error).message}
      rightSectionWidth={60}
      rightSection={<Kinds search={search} />}
    />
  );
}

interface SmallButtonProps {
  readonly label: string;
  readonly isOn: boolean;
  readonly onClick: () => void;
  readonly children: string;
}

function Arrow({ label, isOn, onClick, children }: SmallButtonProps) {
  return (
    <ActionIcon variant="default" size={30} disabled={!isOn} aria-label={label} title={label} onClick={onClick}>
      {children}
    </ActionIcon>
  );
}

function Kinds({ search: { pattern, setPattern } }: { readonly search: LogSearch }) {
  const { regex, caseSensitive } = pattern;
  return (
    <>
      <Kind
        label="Upper and lower case differ"
        isOn={caseSensitive}
        onClick={() => setPattern({ ...pattern, caseSensitive: !caseSensitive })}
      >
        Aa
      </Kind>
      <Kind label="Regular expression" isOn={regex} onClick={() => setPattern({ ...pattern, regex: !regex })}>
        .*
      </Kind>
    </>
  );
}

function Kind({ label, isOn, onClick, children }: SmallButtonProps) {
  return (
    <button
      type="button"
      className={classes["kind"]}
      aria-pressed={isOn}
      title={label}
      aria-label={label}
      onClick={onClick}
    >
      {children}
    </button>
  );
}

function Count({ search: { count, isExact, isSearching, error } }: { readonly search: LogSearch }) {
  if (error !== null) return undefined;
  if (isSearching || count === undefined) return <Loader size={12} aria-label="Searching" />;
  const number = count.toLocaleString("en");
  return <>{`${isExact ? number : `≥ ${number}`} ${count === 1 ? "line" : "lines"}`}</>;
}
