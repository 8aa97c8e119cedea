import { livingProcesses, type LivingProcess } from "./process-tree.ts";

/** Whose processes: one installation, told by the addresses that its jobs get. */
export interface Installation {
  /** Values of PHAROS_URL that its jobs may carry. */
  readonly urls: readonly string[];
}

export interface AttemptProcess extends LivingProcess {
  readonly jobId: number;
  readonly attempt: number;
}

/** The job's own processes: those whose environment says which attempt of this installation they belong to. */
export function attemptProcesses(of: Installation): AttemptProcess[] {
  return livingProcesses().flatMap((p) => {
    const job = p.env.get("PHAROS_JOB_ID");
    const attempt = p.env.get("PHAROS_ATTEMPT");
    const url = p.env.get("PHAROS_URL");
    if (job === undefined || attempt === undefined || url === undefined || !of.urls.includes(url)) return [];
    return [{ ...p, jobId: Number(job), attempt: Number(attempt) }];
  });
}
