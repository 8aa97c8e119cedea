import { waitUntil } from "./wait-until.ts";

interface ApiAnswer<T = unknown> {
  readonly status: number;
  readonly body: T;
}

/** The parts of a job's answer that tests look at. */
interface JobAnswer {
  readonly id: string;
  readonly run_id: string;
  readonly experiment_id: string;
  readonly state: string;
  readonly attempt: number;
  readonly exit_code: number | null;
  readonly signal: string | null;
  readonly outcome: string | null;
}

/** Plain calls of the API of one server, knowing nothing of the product's own client. */
export interface Api {
  get<T>(path: string): Promise<ApiAnswer<T>>;
  post<T>(path: string, body: unknown, headers?: Record<string, string>): Promise<ApiAnswer<T>>;
  /** Submits and answers the job; throws when it is refused. */
  submit(request: Record<string, unknown>): Promise<JobAnswer>;
  job(id: string): Promise<JobAnswer>;
  /** Waits until the job is in one of the states. */
  reaches(id: string, states: readonly string[], within?: number): Promise<JobAnswer>;
  log(id: string, stream: "stdout" | "stderr", attempt?: number): Promise<string>;
}

export function api(url: string): Api {
  const call = async <T>(path: string, init?: RequestInit): Promise<ApiAnswer<T>> => {
    const answer = await fetch(`${url}${path}`, { ...init, signal: AbortSignal.timeout(20_000) });
    const text = await answer.text();
    const isJson = /json/.test(answer.headers.get("content-type") ?? "");
    return { status: answer.status, body: (isJson ? JSON.parse(text) : text) as T };
  };
  const good = async <T>(path: string, init?: RequestInit): Promise<T> => {
    const { status, body } = await call<T>(path, init);
    if (status >= 300) throw new Error(`${init?.method ?? "GET"} ${path}: ${status} ${JSON.stringify(body)}`);
    return body;
  };
  const posting = (body: unknown, headers: Record<string, string> = {}): RequestInit => ({
    method: "POST",
    headers: { "content-type": "application/json", ...headers },
    body: JSON.stringify(body),
  });
  const self: Api = {
    get: (path) => call(path),
    post: (path, body, headers) => call(path, posting(body, headers)),
    submit: (request) => good("/api/v1/jobs", posting(request)),
    job: (id) => good(`/api/v1/jobs/${id}`),
    reaches: (id, states, within = 30_000) =>
      waitUntil(
        async () => {
          const job = await self.job(id);
          return states.includes(job.state) && job;
        },
        { what: `job ${id} to be ${states.join(" or ")}`, within, every: 50 },
      ),
    log: (id, stream, attempt) =>
      good(`/api/v1/jobs/${id}/logs?stream=${stream}${attempt === undefined ? "" : `&attempt=${attempt}`}`),
  };
  return self;
}
