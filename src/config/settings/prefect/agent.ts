import { bool, int, list, text, url } from "../../kinds/index.ts";
import { setting } from "../../registry/setting.ts";
import { waits } from "../capabilities.ts";

export const agent = {
  host: setting({
    type: url({ bareHost: true }),
    default: "http://localhost",
    awaits: waits.prefect,
    doc: "The host of the adapter's health listener.",
    reload: "restart",
    readers: "S",
    legacy: ["LUME_PREFECT__AGENT__HOST"],
  }),
  host_port: setting({
    type: int({ min: 1, max: 65_535 }),
    default: 5000,
    awaits: waits.prefect,
    doc: "The port of the adapter's health listener.",
    reload: "restart",
    readers: "S",
    legacy: ["LUME_PREFECT__AGENT__HOST_PORT"],
  }),
  labels: setting({
    type: list(text()),
    default: ["lume-services"],
    awaits: waits.prefect,
    doc: "The adapter takes only flows with these labels.",
    reload: "restart",
    readers: "S",
  }),
  show_flow_logs: setting({
    type: bool(),
    default: true,
    awaits: waits.prefect,
    doc: "Writes the flows' output into the server's log too.",
    reload: "restart",
    readers: "S",
  }),
  network: setting({
    type: text(),
    default: "service-net",
    awaits: waits.prefect,
    doc: "The network of the flows' containers.",
    reload: "restart",
    readers: "W",
  }),
  env: setting({
    type: list(text({ pattern: /^[A-Za-z_]\w*$/, of: "names of variables" })),
    default: [],
    awaits: waits.prefect,
    doc: "Further variables that reach flows, besides those of every job; none of a secret.",
    reload: "restart",
    readers: "SJ",
  }),
};
