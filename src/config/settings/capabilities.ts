/** Parts that settings wait for, as messages and docs call them. */
export const waits = {
  anotherStore: { capability: "the import of another tracking store" },
  audit: { capability: "the audit log" },
  containers: { capability: "the container executor" },
  datasets: { capability: "datasets" },
  deploy: { capability: "`pharos deploy`" },
  environments: { capability: "environments built for jobs" },
  evaluations: { capability: "evaluations" },
  externalTracking: { capability: "an external tracking server" },
  metrics: { capability: "metrics for Prometheus" },
  mounts: { capability: "mounted filesystems" },
  mysqlModels: { capability: "a model registry in MySQL" },
  plugins: { capability: "plugins" },
  prefect: { capability: "the adapter for Prefect" },
  prefetch: { capability: "fetching for the next job" },
  probes: { capability: "probes of the server's parts" },
  rateLimit: { capability: "rate limits per caller" },
  ray: { capability: "the Ray executor" },
  redis: { capability: "the Redis queue store" },
  resultDocuments: { capability: "result documents" },
  returnValues: { capability: "return values of jobs" },
  s3: { capability: "the S3 blob store" },
  secrets: { capability: "stored secrets" },
  services: { capability: "services" },
  snapshotStore: { capability: "a store of its own for snapshots" },
  ssh: { capability: "workers over SSH" },
  users: { capability: "users and API keys" },
} as const;

/** For a switch that asks for something only when it is on. */
export function isOn(value: boolean): boolean {
  return value;
}
