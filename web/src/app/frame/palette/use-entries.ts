import { useMantineColorScheme } from "@mantine/core";
import { useDebouncedValue } from "@mantine/hooks";
import { useQuery } from "@tanstack/react-query";
import { useKeyboard } from "#/shared/keyboard/index.ts";
import { copyText } from "#/shared/ui/index.ts";
import { places } from "../places.ts";
import type { Entry } from "./entries.ts";
import { findExperiments, findJobs, findRuns } from "./find-queries.ts";

/** Typing is followed by one search, not by one for each letter. */
const restMs = 120;

export interface Entries {
  readonly entries: readonly Entry[];
  /** The first search that failed. */
  readonly error: Error | null;
  readonly searching: boolean;
}

/** Everything that the palette offers for the text that was typed, not yet ranked. */
export function useEntries(typed: string, more: readonly Entry[]): Entries {
  const [text] = useDebouncedValue(typed.trim().replace(/^#/, ""), restMs);
  const experiments = useQuery(findExperiments(text));
  const runs = useQuery(findRuns(text));
  const jobs = useQuery(findJobs(text));
  const found = [experiments, runs, jobs];
  return {
    entries: [
      ...places.map(goTo),
      ...numbered(typed),
      ...(experiments.data ?? []),
      ...(text === "" ? [] : (runs.data ?? [])),
      ...(jobs.data ?? []),
      ...more,
    ],
    error: found.find(({ error }) => error !== null)?.error ?? null,
    searching: found.some(({ isFetching }) => isFetching),
  };
}

/** What can be done here: the page's own shortcuts, and what the frame does. */
export function useActions(onShortcuts: () => void, onToggleRail: () => void): readonly Entry[] {
  const { setColorScheme } = useMantineColorScheme();
  const groups = useKeyboard().groups();
  const ofPage = groups
    .filter(({ title }) => title !== "Go to" && title !== "Everywhere")
    .flatMap(({ title, shortcuts }) =>
      shortcuts.map(({ does, run, keys }) => ({
        ...action(`${title}: ${does}`, run, keys),
        id: `action ${title} ${keys}`,
      })),
    );
  return [
    ...ofPage,
    action("Theme: light", () => setColorScheme("light")),
    action("Theme: dark", () => setColorScheme("dark")),
    action("Theme: as the system", () => setColorScheme("auto")),
    action("Collapse or open the rail", onToggleRail, "["),
    action("Copy the link to this page", () => void copyText(location.href)),
    action("Keyboard shortcuts", onShortcuts, "?"),
  ];
}

function action(title: string, run: () => void, keys?: string): Entry {
  return {
    id: `action ${title}`,
    group: "Actions",
    title,
    act: { run },
    ...(keys === undefined ? {} : { keys }),
  };
}

function goTo({ to, title, keys }: (typeof places)[number]): Entry {
  return { id: `place ${to}`, group: "Go to", title, keys, act: { to } };
}

/** `12` or `#12` is a job's number. */
function numbered(typed: string): readonly Entry[] {
  const [, number] = /^\s*#?(\d{1,15})\s*$/.exec(typed) ?? [];
  if (number === undefined) return [];
  return [{ id: `number ${number}`, group: "Jobs", title: `Job #${number}`, act: { to: `/jobs/${number}` } }];
}
