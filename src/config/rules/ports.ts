import { isLoopback } from "../loopback.ts";
import { showHostPort } from "../kinds/index.ts";
import type { Reader } from "../registry/setting.ts";
import type { Values } from "../settings/index.ts";
import { isGiven, type Breach, type Rule, type RuleFacts } from "./rule.ts";

interface Listener {
  readonly key: string;
  readonly host: string;
  readonly port: number;
}

/** What the programs of one machine listen on. */
export const ports: readonly Rule[] = [
  {
    id: "V22",
    key: "server.address",
    level: "error",
    readers: ["S", "W", "C"],
    doc: "No port is listened on twice; monitoring.prometheus.port may be the API's.",
    check: (values, facts) => {
      const breaches: Breach[] = [];
      const seen: Listener[] = [];
      for (const each of listeners(values, facts)) {
        const other = seen.find((before) => clash(before, each));
        if (other === undefined) seen.push(each);
        else breaches.push({ key: each.key, message: `takes the port of ${other.key} (${showHostPort(other)})` });
      }
      return breaches;
    },
  },
];

function listeners(values: Values, facts: RuleFacts): Listener[] {
  const { server, monitoring, tracking, worker, prefect, deploy } = values;
  const reads = (reader: Reader) => facts.readers.includes(reader);
  const { prometheus } = monitoring;
  const ownMetrics =
    prometheus.enabled && isGiven(facts, "monitoring.prometheus.port") && prometheus.port !== server.address.port;
  const published = (name: "lab_port" | "mlflow_port"): Listener[] =>
    reads("C") && isGiven(facts, `deploy.nginx.${name}`)
      ? [{ key: `deploy.nginx.${name}`, host: "", port: deploy.nginx[name] }]
      : [];
  return [
    ...(reads("S") ? [{ key: "server.address", ...server.address }] : []),
    ...(reads("S") && ownMetrics
      ? [{ key: "monitoring.prometheus.port", host: server.address.host, port: prometheus.port }]
      : []),
    ...(reads("S") && tracking.address ? [{ key: "tracking.address", ...tracking.address }] : []),
    ...(reads("S") && prefect.mode === "agent"
      ? [{ key: "prefect.agent.host_port", host: new URL(prefect.agent.host).hostname, port: prefect.agent.host_port }]
      : []),
    ...(reads("W") && worker.metrics.enabled
      ? [{ key: "worker.metrics.listen_addr", ...worker.metrics.listen_addr }]
      : []),
    ...published("lab_port"),
    ...published("mlflow_port"),
  ].filter(({ port }) => port !== 0);
}

function clash(one: Listener, other: Listener): boolean {
  return one.port === other.port && (isWide(one) || isWide(other) || sameHost(one.host, other.host));
}

function isWide({ host }: Listener): boolean {
  return host === "" || host === "0.0.0.0" || host === "::";
}

function sameHost(one: string, other: string): boolean {
  return one.toLowerCase() === other.toLowerCase() || (isLoopback(one) && isLoopback(other));
}
