import { bool, duration, hostPort } from "../../kinds/index.ts";
import { setting } from "../../registry/setting.ts";
import { isOn, waits } from "../capabilities.ts";

export const metrics = {
  metrics: {
    enabled: setting({
      type: bool(),
      default: false,
      aliases: [{ key: "metrics.enabled" }],
      awaits: { ...waits.metrics, values: isOn },
      doc: "Serves the worker's metrics for Prometheus.",
      reload: "restart",
      readers: "W",
    }),
    listen_addr: setting({
      type: hostPort(),
      default: ":9100",
      aliases: [{ key: "metrics.listen_addr" }],
      awaits: waits.metrics,
      doc: "Where the worker's metrics are served.",
      reload: "restart",
      readers: "W",
    }),
  },
  metrics_flush_interval: setting({
    type: duration({ min: "50ms", max: "60s" }),
    default: "500ms",
    aliases: [{ key: "metrics_flush_interval" }],
    doc: "Output and system metrics reach the server within it.",
    reload: "restart",
    readers: "W",
  }),
};
