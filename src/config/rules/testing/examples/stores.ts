import type { Examples } from "./example.ts";

const hash = "5e884898da28047151d0e56f8dc6292773603d0d6aabbdd62a11ef721d1542d8";
const other = "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08";

export const stores: readonly Examples[] = [
  {
    id: "V12",
    right: [
      "max_workers: 2\nresources: {max_workers: 2}",
      `auth:\n  api_keys: {admin: {hash: ${hash}}}\n  apikeys: {admin: {admin: true}, researcher1: {hash: ${other}}}`,
    ],
    wrong: [
      [
        "max_workers: 2\nresources: {max_workers: 3}",
        [
          "resources.max_workers is given twice, with two values: as resources.max_workers (/home/pharos/pharos.yaml:2:26) and as max_workers (/home/pharos/pharos.yaml:1:14); keep one of them (2:26)",
        ],
      ],
      [
        "redis_password: one\nredis: {password: two}",
        [
          "redis.password is given twice, with two values: as redis.password (/home/pharos/pharos.yaml:2:19) and as redis_password (/home/pharos/pharos.yaml:1:17); keep one of them (2:19)",
        ],
      ],
    ],
  },
  {
    id: "V13",
    right: [
      "database: {connection: lab.sqlite}",
      "database: {type: postgres, connection: 'postgresql://lab@db/lab'}",
      "database: {type: postgres, host: db, username: lab, database: lab}",
    ],
    wrong: [
      [
        "database: {connection: 'postgresql://lab:pw@db/lab'}",
        ["database.connection is a URL of postgres, but database.type is sqlite: set database.type to postgres (1:24)"],
      ],
      [
        "database: {type: mysql, connection: lab.sqlite}",
        ["database.connection must be a URL such as mysql://user@host/name, because database.type is mysql (1:37)"],
      ],
      [
        "database: {type: postgres, connection: 'postgresql://lab@db/lab', host: db, password: pw}",
        ["database.connection names the database, and so do database.host, database.password: use one way (1:40)"],
      ],
      [
        "database: {type: postgres}",
        ["database.host or database.connection must be given, because database.type is postgres (1:18)"],
      ],
      [
        "database: {type: postgres, host: db}",
        ["database.database must be given with database.host: the database's name there (1:18)"],
      ],
      [
        "database: {host: db}",
        ["database.type must be postgres or mysql, not sqlite, because database.host is given (1:18)"],
      ],
    ],
  },
  {
    id: "V16",
    right: [
      "snapshot_store: {enabled: false}",
      "snapshot_store: {enabled: true, endpoint: 'minio:9000'}\nstorage: {access_key_id: lab, secret_access_key: pw}",
      "snapshot_store: {enabled: true}\nstorage: {type: s3}",
    ],
    wrong: [
      [
        "snapshot_store: {enabled: true}\nstorage: {access_key_id: lab}",
        [
          "snapshot_store.endpoint or storage.endpoint_url must be given, because snapshot_store.enabled is true (1:27)",
          "storage.secret_access_key must be given, because snapshot_store.enabled is true: the snapshots' store has the same keys (1:27)",
        ],
      ],
    ],
  },
  {
    id: "V19",
    right: [
      "tracking: {mode: external, uri: 'http://mlflow:5000'}",
      "model_db: {type: mysql, host: db, user: lab}",
      "results_db: {type: mongodb, host: mongo, username: lab}",
    ],
    wrong: [
      ["tracking: {mode: external}", ["tracking.uri must be given, because tracking.mode is external (1:18)"]],
      ["model_db: {type: mysql, host: db}", ["model_db.user must be given, because model_db.type is mysql (1:18)"]],
      [
        "results_db: {type: mongodb}",
        [
          "results_db.host must be given, because results_db.type is mongodb (1:20)",
          "results_db.username must be given, because results_db.type is mongodb (1:20)",
        ],
      ],
    ],
  },
];
