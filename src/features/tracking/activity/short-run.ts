import type { RunInfo, RunStatus } from "../model.ts";

/** As much of a run as stands beside another thing. */
export type ShortRun = Pick<RunInfo, "uuid" | "name" | "status" | "startTime" | "endTime">;

interface Row {
  readonly uuid: string;
  readonly name: string;
  readonly status: string;
  readonly start_time: number;
  readonly end_time: number | null;
}

export function headOf({ uuid, name, status, start_time: startTime, end_time: endTime }: Row): ShortRun {
  return { uuid, name, status: status as RunStatus, startTime, endTime };
}
