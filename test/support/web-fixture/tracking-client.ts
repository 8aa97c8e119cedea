/** Calls of the tracking API, as an MLflow client makes them: what the seeds of page tests are logged with. */
export interface TrackingClient {
  experiment(name: string): Promise<string>;
  run(experimentId: string, name: string, startTime?: number): Promise<string>;
  log(runId: string, batch: Batch): Promise<void>;
  /** Default: FINISHED. */
  end(runId: string, status?: "FINISHED" | "FAILED" | "KILLED"): Promise<void>;
  artifact(runId: string, path: string, content: string | Uint8Array<ArrayBuffer>): Promise<void>;
}

export interface Batch {
  /** Numbers, or `NaN`, `Infinity` and `-Infinity` as text. */
  readonly metrics?: readonly {
    readonly key: string;
    readonly value: number | string;
    readonly step?: number;
    readonly timestamp?: number;
  }[];
  readonly params?: Readonly<Record<string, string>>;
  readonly tags?: Readonly<Record<string, string>>;
}

const api = "/api/2.0/mlflow";
/** What one batch may hold, of each kind. */
const most = { metrics: 1000, params: 100, tags: 100 };

export function trackingClient(url: string): TrackingClient {
  const send = async (method: string, path: string, body: string | Blob): Promise<unknown> => {
    const headers = { "content-type": typeof body === "string" ? "application/json" : "application/octet-stream" };
    const answer = await fetch(`${url}${path}`, { method, headers, body, signal: AbortSignal.timeout(60_000) });
    const text = await answer.text();
    if (!answer.ok) throw new Error(`${method} ${path}: ${answer.status} ${text.slice(0, 500)}`);
    return text === "" ? undefined : JSON.parse(text);
  };
  const post = (path: string, body: object) => send("POST", `${api}/${path}`, JSON.stringify(body));
  return {
    experiment: async (name) =>
      ((await post("experiments/create", { name })) as { experiment_id: string }).experiment_id,
    async run(experiment_id, run_name, start_time = Date.now()) {
      const made = await post("runs/create", { experiment_id, run_name, start_time });
      return (made as { run: { info: { run_id: string } } }).run.info.run_id;
    },
    async log(run_id, batch) {
      for (const part of partsOf(batch)) await post("runs/log-batch", { run_id, ...part });
    },
    async end(run_id, status = "FINISHED") {
      await post("runs/update", { run_id, status, end_time: Date.now() });
    },
    async artifact(runId, path, content) {
      const escaped = path.split("/").map(encodeURIComponent).join("/");
      await send("PUT", `/api/v1/runs/${runId}/artifacts/${escaped}`, new Blob([content]));
    },
  };
}

function* partsOf({ metrics = [], params = {}, tags = {} }: Batch): Generator<object> {
  const now = Date.now();
  const lists = {
    metrics: metrics.map((metric) => ({ timestamp: now, step: 0, ...metric })),
    params: Object.entries(params).map(([key, value]) => ({ key, value })),
    tags: Object.entries(tags).map(([key, value]) => ({ key, value })),
  };
  const rest = { metrics: 0, params: 0, tags: 0 };
  while (rest.metrics < lists.metrics.length || rest.params < lists.params.length || rest.tags < lists.tags.length) {
    let room = 1000;
    const part: Record<string, unknown[]> = {};
    for (const kind of ["params", "tags", "metrics"] as const) {
      const taken = lists[kind].slice(rest[kind], rest[kind] + Math.min(room, most[kind]));
      rest[kind] += taken.length;
      room -= taken.length;
      part[kind] = taken;
    }
    yield part;
  }
}
