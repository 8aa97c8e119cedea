import { useQuery } from "@tanstack/react-query";
import { useDebouncedValue } from "@mantine/hooks";
import { useMemo, useState } from "react";
import { searchLog, type LogOf, type Pattern } from "../queries.ts";
import { finderOf, type Ranges } from "./highlight.ts";
import { previousMatch } from "./previous-match.ts";

/** Lines that people look for when something went wrong. */
const errors: Pattern = {
  text: String.raw`(?:error|exception|traceback|fatal|panic|segmentation fault|killed|out of memory)\b`,
  regex: true,
  caseSensitive: false,
};
/** A search that stops at its time limit is asked to go on so often. */
const continuations = 20;
const typingMs = 250;

export type Direction = "next" | "previous";

/** The search in one attempt's output. */
export interface LogSearch {
  readonly pattern: Pattern;
  readonly setPattern: (pattern: Pattern) => void;
  /** Matching lines; undefined while it is not known. */
  readonly count: number | undefined;
  readonly isExact: boolean;
  readonly isSearching: boolean;
  readonly error: unknown;
  /** Marks what was found in a line of the page. */
  readonly find: ((line: string) => Ranges) | undefined;
  /** The matching line that comes next from a line; starts again at the other end. Undefined when nothing matches. */
  readonly step: (of: "pattern" | "errors", direction: Direction, from: number) => Promise<number | undefined>;
}

export function useLogSearch(log: LogOf): LogSearch {
  const [pattern, setPattern] = useState<Pattern>({ text: "", regex: false, caseSensitive: false });
  const [settled] = useDebouncedValue(pattern, typingMs);
  const isAsked = settled.text !== "" && pattern.text !== "";
  const { data, error, isFetching } = useQuery({
    queryKey: ["jobs", log.jobId, "search", log.attempt, log.stream, settled],
    queryFn: ({ signal }) => searchLog(log, settled, { from: 1, limit: 1, count: true }, signal),
    enabled: isAsked,
  });
  const find = useMemo(() => (isAsked && data !== undefined ? finderOf(settled) : undefined), [isAsked, data, settled]);
  const step = (of: "pattern" | "errors", direction: Direction, from: number) =>
    stepFrom(log, of === "errors" ? errors : pattern, direction, from);
  const asked = { pattern, setPattern, step, find };
  if (!isAsked) return { ...asked, count: undefined, isExact: false, isSearching: pattern.text !== "", error: null };
  const isSearching = isFetching || pattern !== settled;
  return { ...asked, count: data?.count, isExact: data?.count_is === "exact", isSearching, error };
}

async function stepFrom(log: LogOf, pattern: Pattern, direction: Direction, from: number): Promise<number | undefined> {
  const first = (line: number) => firstMatch(log, pattern, line);
  if (direction === "next") return (await first(from + 1)) ?? first(1);
  return (await previousMatch(first, from)) ?? previousMatch(first, Number.MAX_SAFE_INTEGER);
}

async function firstMatch(log: LogOf, pattern: Pattern, line: number): Promise<number | undefined> {
  let from = line;
  for (let turn = 0; turn < continuations; turn += 1) {
    const {
      items,
      count_is,
      next_from: next,
    } = await searchLog(log, pattern, { from, limit: 1 }, new AbortController().signal);
    const [match] = items;
    if (match !== undefined) return match.number;
    if (count_is === "exact" || next === null) return undefined;
    from = next;
  }
  return undefined;
}
