import { bool, duration, path } from "../../kinds/index.ts";
import { derived, setting } from "../../registry/setting.ts";
import { isOn, waits } from "../capabilities.ts";
import { general } from "../general.ts";

export const data = {
  data_dir: setting({
    type: path(),
    default: derived("data_dir", (facts) => facts.of(general.data_dir)),
    awaits: waits.datasets,
    doc: "Where datasets lie on the worker's machine.",
    reload: "restart",
    readers: "WJ",
  }),
  auto_fetch_data: setting({
    type: bool(),
    default: false,
    aliases: [{ key: "auto_fetch_data" }],
    awaits: { ...waits.datasets, values: isOn },
    doc: "Fetches datasets that are missing; off, a job that needs one fails at once.",
    reload: "restart",
    readers: "W",
  }),
  data_manager_path: setting({
    type: path(),
    unset: "built in",
    aliases: [{ key: "data_manager_path" }],
    awaits: waits.datasets,
    doc: "The program that fetches, run as PATH fetch NAME DEST; when it fails, the attempt fails.",
    reload: "restart",
    readers: "W",
  }),
  dataset_cache_ttl: setting({
    type: duration({ min: "0s", max: "90d" }),
    default: "30m",
    aliases: [{ key: "dataset_cache_ttl" }],
    awaits: waits.datasets,
    doc: "Fetched copies that nobody used for so long are deleted.",
    reload: "restart",
    readers: "W",
  }),
};
