import { bool, int, list, map, member, record, text } from "../kinds/index.ts";
import { setting } from "../registry/setting.ts";
import { isOn, waits } from "./capabilities.ts";

const limit = int({ min: 0 });
const keys = /^[A-Za-z0-9_.-]+$/;

const ofPlugin = record({
  max_gpus: member(limit, "GPUs of all services of the plugin.", "0"),
  max_services: member(limit, "Services of the plugin.", "0"),
});

const ofUser = record({
  max_gpus: member(limit, "GPUs of the user's services.", "per_user_gpus"),
  max_services: member(limit, "Services of the user.", "per_user_services"),
  allowed_plugins: member(list(text()), "The plugins that the user may start; an empty list is all.", "[]"),
});

export const scheduler = {
  plugin_quota: {
    enabled: setting({
      type: bool(),
      default: false,
      awaits: { ...waits.services, values: isOn },
      doc: "Refuses to start a service above a limit and names the limit; a limit of 0 is none.",
      reload: "live",
      readers: "S",
    }),
    total_gpus: setting({
      type: limit,
      default: 0,
      awaits: waits.services,
      doc: "GPUs of all services together.",
      reload: "live",
      readers: "S",
    }),
    per_user_gpus: setting({
      type: limit,
      default: 0,
      awaits: waits.services,
      doc: "GPUs of the services of one user.",
      reload: "live",
      readers: "S",
    }),
    per_user_services: setting({
      type: limit,
      default: 0,
      awaits: waits.services,
      doc: "Services of one user.",
      reload: "live",
      readers: "S",
    }),
    per_plugin_limits: setting({
      type: map(ofPlugin, { keys, placeholder: "PLUGIN" }),
      default: {},
      awaits: waits.services,
      doc: "Limits of single plugins, such as jupyter and vllm.",
      reload: "live",
      readers: "S",
    }),
    user_overrides: setting({
      type: map(ofUser, { keys, placeholder: "USER" }),
      default: {},
      awaits: waits.services,
      doc: "Limits of single users, instead of those for everyone.",
      reload: "live",
      readers: "S",
    }),
  },
};
