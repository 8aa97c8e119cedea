import type { Examples } from "./example.ts";

const hash = "5e884898da28047151d0e56f8dc6292773603d0d6aabbdd62a11ef721d1542d8";
const because = "because security.production_mode is on";

/** Production mode as it has to be; each example of V1 changes one thing. */
function production(changes: Readonly<Record<string, string>> = {}): string {
  const settings = {
    "security.production_mode": "true",
    "auth.enabled": "true",
    "security.trusted_proxies": "[127.0.0.1]",
    "security.audit_logging.enabled": "true",
    ...changes,
  };
  return Object.entries(settings)
    .map(([key, value]) => `${key}: ${value}`)
    .join("\n");
}

export const exposure: readonly Examples[] = [
  {
    id: "V1",
    right: [
      "auth: {enabled: false}\nworker: {executor: process}",
      production(),
      production({ "worker.executor": "kubernetes", "queue.type": "redis" }),
      production({
        "redis.password": "a-long-one-of-our-own",
        "security.allowed_origins": "[https://lab.example.org]",
      }),
      "redis: {password: minioadmin}",
    ],
    wrong: [
      [production({ "auth.enabled": "false" }), [`auth.enabled must be true, ${because} (2:15)`]],
      [
        production({ "security.rate_limit.enabled": "false" }),
        [`security.rate_limit.enabled must be true, ${because} (5:30)`],
      ],
      [
        production({ "security.trusted_proxies": "[]" }),
        [`server.tls.enabled must be true, ${because}; or name the proxy with TLS in security.trusted_proxies (1:27)`],
      ],
      [
        production({ "security.allowed_origins": '["*"]' }),
        [`security.allowed_origins must name the pages that may call, not *, ${because} (5:27)`],
      ],
      [
        production({ "worker.executor": "process" }),
        [
          `worker.executor must be auto, container or kubernetes, not process, ${because}: jobs of several people share the machine (5:18)`,
        ],
      ],
      [
        production({ "worker.seccomp_profile": "unconfined" }),
        [`worker.seccomp_profile must not be unconfined, ${because}: use default-hardened (5:25)`],
      ],
      [
        production({ "queue.type": "redis", "deploy.redis.appendonly": "no" }),
        [`deploy.redis.appendonly must be yes, ${because} and queue.type is redis (6:26)`],
      ],
      [
        production({
          "storage.secret_access_key": "MinioAdmin",
          "database.type": "postgres",
          "database.connection": "postgresql://lab:lumigator@db/lab",
          "auth.api_keys": `{admin: {hash: ${hash}}}`,
        }),
        [
          "auth.api_keys.admin.hash is a secret that everyone knows from examples: make one of your own (8:31)",
          "database.connection is a secret that everyone knows from examples: make one of your own (7:22)",
          "storage.secret_access_key is a secret that everyone knows from examples: make one of your own (5:28)",
        ],
      ],
      [
        production({ "security.audit_logging.enabled": "false" }),
        [`security.audit_logging.enabled should be true, ${because}: nobody can tell later who did what (4:33)`],
        "warning",
      ],
    ],
  },
  {
    id: "V2",
    right: [
      "server: {address: '[::1]:9101'}",
      "tracking: {address: 'localhost:5000'}",
      "server: {address: ':9101'}\nauth: {enabled: true}",
    ],
    wrong: [
      [
        "tracking: {address: ':5000'}\nsecurity: {allow_unauthenticated: true}",
        [
          "tracking.address listens beyond loopback without authentication: everyone on that network can run programs here (1:21)",
        ],
        "warning",
      ],
      [
        "server: {address: ':9101'}",
        [
          "server.address listens beyond loopback without authentication, so that everyone on the network could run programs here: " +
            "use 127.0.0.1, or set security.allow_unauthenticated in a network of your own (1:19)",
        ],
      ],
      [
        "server: {address: ':9101'}\nsecurity: {allow_unauthenticated: true}",
        [
          "server.address listens beyond loopback without authentication: everyone on that network can run programs here (1:19)",
        ],
        "warning",
      ],
    ],
  },
  {
    id: "V3",
    right: ["redis: {password: change}", `auth: {api_keys: {admin: {hash: ${hash}}}}`, "worker: {id: replace}"],
    wrong: [
      [
        "redis:\n  password: CHANGE_ME_REDIS_PASSWORD",
        [
          "redis.password is still the placeholder of an example: put the real value there, or give it by PHAROS_REDIS__PASSWORD or PHAROS_REDIS__PASSWORD_FILE (2:13)",
        ],
      ],
      [
        "auth:\n  api_keys:\n    researcher1: {hash: replace-with-sha256-of-your-api-key}\n",
        [
          "auth.api_keys.researcher1.hash is still the placeholder of an example: `pharos config init --preset NAME` makes users with real keys and shows each key once; " +
            "or give the SHA-256 of a key of your own: printf %s KEY | sha256sum (3:25)",
        ],
      ],
      [
        "secrets: {bootstrap: {openai_api_key: <your-api-key>}}\nauth: {session_secret: change-me}",
        [
          "auth.session_secret is still the placeholder of an example: `openssl rand -base64 32` makes one, or leave it out (2:24)",
          "secrets.bootstrap.openai_api_key is still the placeholder of an example: put the real value there, or give it by " +
            "PHAROS_SECRETS__BOOTSTRAP__OPENAI_API_KEY or PHAROS_SECRETS__BOOTSTRAP__OPENAI_API_KEY_FILE (1:39)",
        ],
      ],
    ],
  },
];
