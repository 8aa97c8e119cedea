/** States as people ask for them. */
export const stateGroups = {
  waiting: ["queued"],
  running: ["starting", "running", "stopping"],
  succeeded: ["succeeded"],
  failed: ["failed"],
  cancelled: ["cancelled"],
} as const;

export type StateGroup = keyof typeof stateGroups;

const groups = Object.keys(stateGroups) as StateGroup[];

/** Groups all of whose states are among those of an address (`queued,failed`). */
export function groupsOf(state: string | undefined): ReadonlySet<StateGroup> {
  const states = state?.split(",") ?? [];
  return new Set(groups.filter((group) => stateGroups[group].every((each) => states.includes(each))));
}

/** The states after a group was switched on or off; undefined when none is left. */
export function toggleGroup(state: string | undefined, group: StateGroup): string | undefined {
  const on = new Set(groupsOf(state));
  if (!on.delete(group)) on.add(group);
  const states = groups.filter((each) => on.has(each)).flatMap((each) => stateGroups[each]);
  return states.length === 0 ? undefined : states.join(",");
}

const known: ReadonlySet<string> = new Set(groups.flatMap((group) => stateGroups[group]));

/** The states of an address without words that are none, which the server would refuse. */
export function knownStates(state: string | undefined): string | undefined {
  const states = state?.split(",").filter((each) => known.has(each)) ?? [];
  return states.length === 0 ? undefined : states.join(",");
}
