import { expect, test } from "vitest";
import { loadWith } from "../fixtures/load-with.ts";

// FetchML's configs/workers/dev-local.yaml, and the keys of its worker-prod.toml that only that file has.
const devLocal = `
worker_id: "local-worker"
base_path: "data/dev/experiments"
train_script: "train.py"
redis_url: "redis://localhost:6379/0"
local_mode: true
prewarm_enabled: false
max_workers: 2
poll_interval_seconds: 2
auto_fetch_data: false
data_manager_path: "./data_manager"
dataset_cache_ttl: "30m"
data_dir: "data/dev/active"
snapshot_store:
  enabled: false
podman_image: "python:3.9-slim"
container_workspace: "/workspace"
container_results: "/results"
gpu_devices: []
gpu_vendor: "apple"
gpu_visible_devices: []
apple_gpu:
  enabled: true
  metal_device: "/dev/metal"
  mps_runtime: "/dev/mps"
resources:
  max_workers: 2
  desired_rps_per_worker: 2
  podman_cpus: "2"
  podman_memory: "4Gi"
metrics:
  enabled: false
queue:
  type: "native"
  native:
    data_dir: "data/dev/queue"
task_lease_duration: "30m"
heartbeat_interval: "1m"
max_retries: 3
graceful_timeout: "5m"
`;

const sshKeys = `
host: gpu.lab
user: ml-user
port: 2222
ssh_key: ~/.ssh/lab
metrics_flush_interval: 250ms
redis_addr: redis:6379
redis_password: hush
redis_db: 3
`;

async function load(text: string) {
  return loadWith({ files: { "/srv/fetchml.yaml": text }, args: { config: "/srv/fetchml.yaml" }, readers: ["W"] });
}

test("a worker's file of FetchML loads as it stands, and says what has no effect", async () => {
  const { values, warnings } = await load(devLocal);
  expect(values.worker).toMatchObject({
    id: "local-worker",
    local_mode: true,
    poll_interval_seconds: 2,
    data_manager_path: "/srv/data_manager",
    dataset_cache_ttl: 1_800_000,
    gpu_vendor: "apple",
    apple_gpu: { enabled: true, metal_device: "/dev/metal" },
    metrics: { enabled: false },
    heartbeat_interval: 60_000,
  });
  expect(values.resources.max_workers).toBe(2);
  expect(values.redis.url.reveal()).toBe("redis://localhost:6379/0");
  expect(new Set(warnings.map(({ code }) => code))).toEqual(new Set(["NO_EFFECT"]));
  expect(warnings.map(({ path, message }) => `${path} ${message}`)).toContain(
    "queue.native.data_dir has no effect: the native queue keeps nothing outside the database",
  );
});

test("the flat keys of SSH and Redis", async () => {
  const { values } = await load(sshKeys);
  expect(values.worker.ssh).toEqual({ host: "gpu.lab", user: "ml-user", port: 2222, ssh_key: "/home/.ssh/lab" });
  expect(values.worker.metrics_flush_interval).toBe(250);
  expect(values.redis).toMatchObject({ addr: { host: "redis", port: 6379 }, db: 3 });
  expect(values.redis.password?.reveal()).toBe("hush");
});
