import { list, oneOf, path, text } from "../kinds/index.ts";
import { presetNames } from "../presets/names.ts";
import { setting } from "../registry/setting.ts";
import { waits } from "./capabilities.ts";

export const general = {
  preset: setting({
    type: oneOf(presetNames),
    doc: "Settings of the package that are laid beneath the files.",
    reload: "restart",
    readers: "SW",
    flag: "--preset",
  }),
  deployment_type: setting({
    type: oneOf(["local", "development", "staging", "production", "test"], {
      synonyms: { dev: "development", prod: "production" },
    }),
    default: "local",
    doc: "What this installation is for, shown in health; in a test installation data may be thrown away.",
    reload: "restart",
    readers: "SWC",
    legacy: ["DIOPTRA_RESTAPI_ENV"],
    ambient: ["DEPLOYMENT_TYPE"],
  }),
  base_path: setting({
    type: path(),
    default: "./data/experiments",
    doc: "Root of snapshots, logs and local artifacts.",
    reload: "restart",
    readers: "S",
  }),
  data_dir: setting({
    type: path(),
    default: "./data/active",
    awaits: waits.datasets,
    doc: "The dataset NAME lies in its folder NAME; jobs see it as /data, read-only.",
    reload: "restart",
    readers: "SWJ",
  }),
  extensions: setting({
    type: list(text({ pattern: /^\S+$/, of: "names of modules" })),
    default: [],
    awaits: { capability: "extensions" },
    doc: "Modules whose implementations the settings `type`, `mode` and `executor` may name.",
    reload: "restart",
    readers: "SW",
  }),
};
