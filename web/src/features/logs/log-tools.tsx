import { Button, NativeSelect, SegmentedControl } from "@mantine/core";
import type { ReactNode } from "react";
import type { LineRange } from "./buffer/wanted-ranges.ts";
import classes from "./log.module.css";
import { downloadUrl, type Attempt, type LogOf, type StreamChoice } from "./queries.ts";

/** How the lines are shown. */
export interface LogLook {
  readonly wrap: boolean;
  readonly times: boolean;
}

const streams = [
  { value: "both", label: "All" },
  { value: "stdout", label: "stdout" },
  { value: "stderr", label: "stderr" },
];

interface LogToolsProps {
  readonly log: LogOf;
  /** To choose from; none to leave the choice out. */
  readonly attempts: readonly Attempt[];
  readonly look: LogLook;
  readonly mark: LineRange | undefined;
  readonly search: ReactNode;
  readonly onLook: (look: LogLook) => void;
  readonly onStream: (stream: StreamChoice) => void;
  readonly onAttempt: (attempt: number) => void;
  readonly onError: () => void;
  readonly onCopy: (mark: LineRange) => void;
}

/** The bar above the lines. */
export function LogTools({ search, mark, onError, onCopy, ...choices }: LogToolsProps) {
  return (
    <div className={classes["tools"]}>
      {search}
      <Button size="xs" variant="default" title="Next error (e), previous (E)" onClick={onError}>
        Next error
      </Button>
      <span className={classes["spring"]} />
      {mark === undefined ? undefined : (
        <Button size="xs" variant="default" onClick={() => onCopy(mark)}>
          Copy {mark.last === mark.first ? "line" : `${mark.last - mark.first + 1} lines`}
        </Button>
      )}
      <Choices {...choices} />
    </div>
  );
}

function Choices({
  log,
  attempts,
  look,
  onLook,
  onStream,
  onAttempt,
}: Omit<LogToolsProps, "search" | "mark" | "onError" | "onCopy">) {
  return (
    <>
      {attempts.length > 1 ? <AttemptChoice log={log} attempts={attempts} onAttempt={onAttempt} /> : undefined}
      <SegmentedControl
        size="xs"
        aria-label="Stream"
        data={streams}
        value={log.stream}
        onChange={(value) => onStream(value as StreamChoice)}
      />
      <Toggle on={look.wrap} label="Wrap" keys="w" onToggle={() => onLook({ ...look, wrap: !look.wrap })} />
      <Toggle on={look.times} label="Times" keys="t" onToggle={() => onLook({ ...look, times: !look.times })} />
      <Button
        size="xs"
        variant="default"
        component="a"
        href={downloadUrl(log)}
        download={`job-${log.jobId}-attempt-${log.attempt}${log.stream === "both" ? "" : `-${log.stream}`}.log`}
        title="All of it, as it was written"
      >
        Download
      </Button>
    </>
  );
}

function AttemptChoice({ log, attempts, onAttempt }: Pick<LogToolsProps, "log" | "attempts" | "onAttempt">) {
  return (
    <NativeSelect
      size="xs"
      aria-label="Attempt"
      value={String(log.attempt)}
      onChange={({ currentTarget }) => onAttempt(Number(currentTarget.value))}
      data={attempts.map(({ attempt, outcome }) => ({
        value: String(attempt),
        label: `Attempt ${attempt}${outcome === null ? "" : ` · ${outcome.replaceAll("_", " ")}`}`,
      }))}
    />
  );
}

function Toggle({
  on,
  label,
  keys,
  onToggle,
}: {
  readonly on: boolean;
  readonly label: string;
  readonly keys: string;
  readonly onToggle: () => void;
}) {
  return (
    <Button
      size="xs"
      variant={on ? "light" : "default"}
      aria-pressed={on}
      title={`${label} (${keys})`}
      onClick={onToggle}
    >
      {label}
    </Button>
  );
}
