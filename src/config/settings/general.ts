import { path } from "../kinds/index.ts";
import { setting } from "../registry/setting.ts";

export const basePath = setting({
  type: path(),
  default: "./data/experiments",
  doc: "Root of snapshots, logs and local artifacts.",
  reload: "restart",
  readers: "S",
});
