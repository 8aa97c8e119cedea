import { bool, duration, int, text } from "../kinds/index.ts";
import { setting } from "../registry/setting.ts";
import { isOn, waits } from "./capabilities.ts";

export const monitoring = {
  prometheus: {
    enabled: setting({
      type: bool(),
      default: true,
      awaits: { ...waits.metrics, values: isOn },
      doc: "Serves metrics for Prometheus; off, the path is answered 404.",
      reload: "restart",
      readers: "S",
    }),
    port: setting({
      type: int({ min: 1, max: 65_535 }),
      default: 9101,
      awaits: waits.metrics,
      doc: "The port of the metrics; the API's own port shares its listener and authentication.",
      reload: "restart",
      readers: "S",
    }),
    path: setting({
      type: text({ pattern: /^\/[A-Za-z0-9._~/-]*$/, of: "a path such as /metrics" }),
      default: "/metrics",
      awaits: waits.metrics,
      doc: "The path of the metrics.",
      reload: "restart",
      readers: "S",
    }),
  },
  health_checks: {
    enabled: setting({
      type: bool(),
      default: true,
      doc: "Lets /readyz probe what the server depends on; off, only /healthz answers.",
      reload: "restart",
      readers: "S",
    }),
    interval: setting({
      type: duration({ min: "1s", max: "1h" }),
      default: "30s",
      awaits: waits.probes,
      doc: "A broken part shows within it.",
      reload: "restart",
      readers: "S",
    }),
  },
};
