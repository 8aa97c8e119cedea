import type { Examples } from "./example.ts";

const hash = "5e884898da28047151d0e56f8dc6292773603d0d6aabbdd62a11ef721d1542d8";
const other = "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08";

export const users: readonly Examples[] = [
  {
    id: "V8",
    right: [`auth: {api_keys: {admin: {hash: ${hash}}, researcher1: {hash: ${other}}, analyst1: {}}}`],
    wrong: [
      [
        `auth:\n  api_keys:\n    admin: {hash: ${hash}}\n    researcher1: {hash: ${hash.toUpperCase()}}`,
        ["auth.api_keys.researcher1.hash is the hash of admin too: each user needs a key of their own (4:25)"],
      ],
    ],
  },
  {
    id: "V20",
    right: [
      "auth: {api_keys: {admin_user: {admin: true, roles: [user, admin], permissions: {'*': true}}}}",
      "auth: {api_keys: {researcher1: {roles: [researcher], permissions: {'jobs:delete': false, 'runs:*': true, jupyter: true}}}}",
      "auth: {api_keys: {analyst1: {admin: false, roles: [analyst], permissions: {'*': false}}}}",
      "scheduler: {plugin_quota: {per_plugin_limits: {ours: {max_gpus: 1}}, user_overrides: {researcher1: {allowed_plugins: [vllm, ours]}}}}",
    ],
    wrong: [
      [
        "auth: {api_keys: {researcher1: {roles: [reseracher]}}}",
        [
          'auth.api_keys.researcher1.roles.0 must be one of admin, researcher, analyst, user, not "reseracher"; did you mean researcher? (1:41)',
        ],
      ],
      [
        "auth: {api_keys: {researcher1: {admin: false, roles: [admin]}}}",
        ["auth.api_keys.researcher1.admin must not be false beside the role admin, which grants everything (1:40)"],
      ],
      [
        "auth: {api_keys: {researcher1: {roles: [researcher], permissions: {'*': true, 'job:read': true}}}}",
        [
          "auth.api_keys.researcher1.permissions.* is everything, which only admins have: set admin to true (1:73)",
          "auth.api_keys.researcher1.permissions.job:read must be a permission such as jobs:read or jobs:*; did you mean jobs:read? (1:91)",
        ],
      ],
      [
        "scheduler: {plugin_quota: {user_overrides: {researcher1: {allowed_plugins: [vlm]}}}}",
        [
          'scheduler.plugin_quota.user_overrides.researcher1.allowed_plugins.0 must be one of jupyter, vllm, not "vlm"; did you mean vllm? (1:77)',
        ],
      ],
    ],
  },
];
