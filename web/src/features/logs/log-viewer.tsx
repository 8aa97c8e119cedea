import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { LogPane } from "./log-pane.tsx";
import { attemptsQuery, type StreamChoice } from "./queries.ts";

/** What `LogViewer` shows. */
export interface LogViewerProps {
  readonly jobId: string;
  /** The newest without it. */
  readonly attempt?: number | undefined;
  /** Puts the chosen attempt in the page's address; undefined: the newest. Without it an `attempt` given is not changed. */
  readonly onAttempt?: (attempt: number | undefined) => void;
  /** Marked lines: `123` or `123-140`. */
  readonly line?: string | undefined;
  /** Puts the marked lines in the page's address. Without it the viewer remembers them itself. */
  readonly onLine?: (line: string | undefined) => void;
}

/** What a job wrote: its end first, followed while it grows, all of it within reach. Fills its parent. */
export function LogViewer({ jobId, attempt: given, onAttempt, line, onLine }: LogViewerProps) {
  const { data: attempts, isPending } = useQuery(attemptsQuery(jobId));
  const [chosen, setChosen] = useState<number>();
  const [stream, setStream] = useState<StreamChoice>("both");
  const [own, setOwn] = useState<string>();
  const newest = attempts?.at(-1)?.attempt ?? 1;
  const attempt = given ?? chosen ?? newest;
  // Another attempt's output would only be asked for in vain.
  if (isPending && attempt !== (given ?? chosen)) return undefined;
  return (
    <LogPane
      key={`${jobId} ${attempt} ${stream}`}
      log={{ jobId, attempt, stream }}
      attempts={given === undefined || onAttempt !== undefined ? (attempts ?? []) : []}
      isWaiting={attempts?.length === 0}
      line={onLine === undefined ? own : line}
      onLine={onLine ?? setOwn}
      onAttempt={(next) => (onAttempt ?? setChosen)(next === newest ? undefined : next)}
      onStream={setStream}
    />
  );
}
