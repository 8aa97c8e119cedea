import type { Examples } from "./example.ts";

export const limits: readonly Examples[] = [
  {
    id: "V21",
    right: [
      "scheduler: {plugin_quota: {total_gpus: 4, per_user_gpus: 4}}",
      "scheduler: {plugin_quota: {total_gpus: 0, per_user_gpus: 9}}",
    ],
    wrong: [
      [
        "scheduler: {plugin_quota: {total_gpus: 4, per_user_gpus: 5}}",
        ["scheduler.plugin_quota.per_user_gpus must be at most scheduler.plugin_quota.total_gpus (4), not 5 (1:58)"],
      ],
    ],
  },
  {
    id: "V22",
    right: [
      "monitoring: {prometheus: {port: 9101}}",
      "server: {address: '127.0.0.1:30080'}",
      "server: {address: '127.0.0.1:9100'}\nworker: {metrics: {enabled: true, listen_addr: '10.0.0.5:9100'}}",
      "server: {address: '127.0.0.1:0'}\ntracking: {address: '127.0.0.1:0'}",
    ],
    wrong: [
      [
        "tracking: {address: 'localhost:9101'}",
        ["tracking.address takes the port of server.address (127.0.0.1:9101) (1:21)"],
      ],
      [
        "monitoring: {prometheus: {port: 9100}}\nworker: {metrics: {enabled: true}}",
        ["worker.metrics.listen_addr takes the port of monitoring.prometheus.port (127.0.0.1:9100)"],
      ],
      [
        "deploy: {nginx: {lab_port: 9101, mlflow_port: 9102}}",
        ["deploy.nginx.lab_port takes the port of server.address (127.0.0.1:9101) (1:28)"],
      ],
    ],
  },
  {
    id: "V23",
    right: ["storage: {access_key_id: lab}\ndeploy: {minio: {root_user: root}}", "storage: {access_key_id: lab}"],
    wrong: [
      [
        "storage: {access_key_id: lab}\ndeploy: {minio: {root_user: lab}}",
        [
          "storage.access_key_id is deploy.minio.root_user, who may do everything in MinIO: with another name `pharos deploy` makes a user of the bucket only (1:26)",
        ],
        "warning",
      ],
    ],
  },
  {
    id: "V24",
    right: ["resources: {requests_per_sec: 5, request_burst: 9}"],
    wrong: [
      [
        "resources: {request_burst: 9}",
        ["resources.request_burst needs resources.requests_per_sec, whose bucket it is (1:28)"],
      ],
    ],
  },
];
