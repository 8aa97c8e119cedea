import { join } from "node:path";
import { bool, oneOf, path, text } from "../../kinds/index.ts";
import { derived, setting } from "../../registry/setting.ts";
import { isOn, waits } from "../capabilities.ts";
import { general } from "../general.ts";

export const executor = {
  executor: setting({
    type: oneOf(["auto", "process", "container", "kubernetes", "ray"], {
      synonyms: { local: "process", docker: "container" },
    }),
    default: "auto",
    awaits: {
      capability: "the other executors",
      values: (how) => how !== "auto" && how !== "process",
      refused: true,
    },
    doc: "How attempts run. auto: in a container if the job names an image or in production, else as a process.",
    reload: "restart",
    readers: "W",
    legacy: ["LUME_BACKEND"],
  }),
  container_engine: setting({
    type: oneOf(["auto", "podman", "docker"]),
    default: "auto",
    awaits: waits.containers,
    doc: "What runs containers. auto: the first that is found.",
    reload: "restart",
    readers: "W",
  }),
  base_path: setting({
    type: path(),
    default: derived("base_path/jobs", (facts) => join(facts.of(general.base_path), "jobs")),
    doc: "Scratch space of attempts; each one's folder goes after the upload.",
    reload: "restart",
    readers: "W",
  }),
  train_script: setting({
    type: text({ pattern: /^(?![-/])(?!(.*\/)?\.\.(\/|$)).+$/, of: "a path within the job's files" }),
    default: "train.py",
    aliases: [{ key: "train_script" }],
    doc: "The script that runs when a job has no command.",
    reload: "restart",
    readers: "WJ",
  }),
  prewarm_enabled: setting({
    type: bool(),
    default: false,
    aliases: [{ key: "prewarm_enabled" }],
    awaits: { ...waits.prefetch, values: isOn },
    doc: "Fetches the next job's image, data and packages while others run.",
    reload: "restart",
    readers: "W",
  }),
};
