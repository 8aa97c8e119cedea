import type { Examples } from "./example.ts";

export const queueAndRay: readonly Examples[] = [
  {
    id: "V4",
    right: ["queue: {type: redis, fallback_to_filesystem: true}", "queue: {fallback_to_filesystem: false}"],
    wrong: [
      [
        "queue: {fallback_to_filesystem: true}",
        [
          "queue.fallback_to_filesystem needs queue.type redis, not native: only a queue on another machine needs a fall-back (1:33)",
        ],
      ],
    ],
  },
  {
    id: "V5",
    right: [
      "ray: {mode: external}\nstorage: {type: s3}",
      "ray: {mode: external}\nstorage: {type: s3, endpoint_url: 'http://minio:9000'}",
      "storage: {endpoint_url: 'http://localhost:9000'}",
    ],
    wrong: [
      [
        "ray: {mode: external}",
        [
          "ray.mode external needs storage.type s3, not filesystem: the cluster's machines do not see files of this one (1:13)",
        ],
      ],
      [
        "ray: {mode: external}\nstorage: {type: s3, endpoint_url: 'http://[::1]:9000'}",
        [
          "storage.endpoint_url must not be on loopback, because ray.mode is external: on the cluster's machines that is another one (2:35)",
        ],
      ],
    ],
  },
  {
    id: "V14",
    right: [
      "redis: {addr: 'redis:6380', password: pw, db: 3}",
      "redis: {url: 'redis://:p%40w@redis:6380/3', addr: 'redis:6380', password: p@w, db: 3}",
      "redis: {url: 'redis://redis', addr: 'redis:6379', password: pw, db: 3}",
      "redis: {url: 'unix:/run/redis.sock', addr: 'redis:6379'}",
      "redis: {url: 'redis://:50%@redis', password: 50%}",
    ],
    wrong: [
      [
        "redis: {url: 'redis://:one@redis/0', addr: 'other:6379', password: two, db: 1}",
        [
          "redis.addr must name the server of redis.url (redis:6379), not other:6379; one of the two is enough (1:44)",
          "redis.password is another one than in redis.url; one of the two is enough (1:68)",
          "redis.db must be 0 as in redis.url, not 1; one of the two is enough (1:77)",
        ],
      ],
    ],
  },
  {
    id: "V15",
    right: [
      "ray: {worker_gpus: 1, worker_gpus_fraction: 0.3}",
      "ray: {worker_gpus: 4, worker_gpus_fraction: 0.5}",
      "ray: {worker_gpus: 10, worker_gpus_fraction: 0.3}",
      "ray: {worker_gpus: 3}",
    ],
    wrong: [
      [
        "ray: {worker_gpus: 3, worker_gpus_fraction: 0.5}",
        [
          "ray.worker_gpus_fraction times ray.worker_gpus (3) must be whole above 1, not 1.5: Ray shares no more than one GPU (1:45)",
        ],
      ],
    ],
  },
];
