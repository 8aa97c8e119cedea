import { host, int, number, oneOf, path, secret, text } from "../kinds/index.ts";
import { setting } from "../registry/setting.ts";
import { waits } from "./capabilities.ts";

export const ray = {
  mode: setting({
    type: oneOf(["off", "external"]),
    default: "off",
    awaits: { ...waits.ray, values: (mode) => mode === "external", refused: true },
    doc: "With external, the executor ray hands jobs to a Ray cluster.",
    reload: "restart",
    readers: "S",
  }),
  head_node_host: setting({
    type: host(),
    default: "ray",
    awaits: waits.ray,
    doc: "The host of Ray's head node.",
    reload: "restart",
    readers: "S",
    ambient: ["RAY_HEAD_NODE_HOST"],
  }),
  dashboard_port: setting({
    type: int({ min: 1, max: 65_535 }),
    default: 8265,
    awaits: waits.ray,
    doc: "The port of Ray's dashboard and jobs API.",
    reload: "restart",
    readers: "S",
    ambient: ["RAY_DASHBOARD_PORT"],
  }),
  worker_gpus: setting({
    type: int({ min: 0 }),
    default: 0,
    awaits: waits.ray,
    doc: "GPUs of a Ray job.",
    reload: "restart",
    readers: "S",
    ambient: ["RAY_WORKER_GPUS"],
  }),
  worker_gpus_fraction: setting({
    type: number({ min: 0, max: 1 }),
    default: 0,
    awaits: waits.ray,
    doc: "Unless 0, a Ray job gets this part of ray.worker_gpus.",
    reload: "restart",
    readers: "S",
    ambient: ["RAY_WORKER_GPUS_FRACTION"],
  }),
  auth_token: setting({
    type: secret(text()),
    awaits: waits.ray,
    doc: "The bearer token for Ray's jobs API.",
    reload: "restart",
    readers: "S",
  }),
};

export const jobs = {
  inference: {
    pip_reqs: setting({
      type: path(),
      unset: "built in",
      awaits: waits.evaluations,
      doc: "Requirements of inference jobs.",
      reload: "restart",
      readers: "SW",
      ambient: ["INFERENCE_PIP_REQS"],
    }),
    work_dir: setting({
      type: path(),
      unset: "built in",
      awaits: waits.evaluations,
      doc: "The folder that is shipped as an inference job.",
      reload: "restart",
      readers: "SW",
      ambient: ["INFERENCE_WORK_DIR"],
    }),
  },
  evaluator: {
    pip_reqs: setting({
      type: path(),
      unset: "built in",
      awaits: waits.evaluations,
      doc: "Requirements of evaluation jobs.",
      reload: "restart",
      readers: "SW",
      ambient: ["EVALUATOR_PIP_REQS"],
    }),
    work_dir: setting({
      type: path(),
      unset: "built in",
      awaits: waits.evaluations,
      doc: "The folder that is shipped as an evaluation job.",
      reload: "restart",
      readers: "SW",
      ambient: ["EVALUATOR_WORK_DIR"],
    }),
  },
};
