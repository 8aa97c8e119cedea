/** Something that happened to a job. */
export interface JobEvent {
  readonly version: number;
  /** `job.running` and so on. */
  readonly type: string;
  readonly at: string;
  /** What else is told, as it came. */
  readonly facts: Readonly<Record<string, unknown>>;
}

const states = ["queued", "starting", "running", "stopping", "succeeded", "failed", "cancelled"];
/** When the last one does not come (an older server numbered otherwise), what came is shown. */
const patienceMs = 2000;

/**
 * Reads a job's events up to a version and closes the stream: an open one for each page would use up the few connections
 * that a browser has for a server.
 */
export function readEvents(jobId: string, version: number, signal: AbortSignal): Promise<readonly JobEvent[]> {
  return new Promise((resolve, reject) => {
    const events: JobEvent[] = [];
    const source = new EventSource(`/api/v1/jobs/${encodeURIComponent(jobId)}/events`);
    const finish = (): void => {
      clearTimeout(timer);
      source.close();
      resolve(events);
    };
    const timer = setTimeout(finish, patienceMs);
    const take = ({ data }: MessageEvent<string>): void => {
      events.push(parseEvent(data));
      if ((events.at(-1)?.version ?? 0) >= version) finish();
    };
    for (const state of states) source.addEventListener(`job.${state}`, take);
    source.addEventListener("error", () => {
      if (source.readyState === EventSource.CLOSED) finish();
    });
    signal.addEventListener("abort", () => {
      clearTimeout(timer);
      source.close();
      reject(signal.reason as Error);
    });
  });
}

function parseEvent(data: string): JobEvent {
  const { job_id: _, version, type, at, ...facts } = JSON.parse(data) as Record<string, unknown>;
  return { version: Number(version), type: String(type), at: String(at), facts };
}
