import { oneOf, path } from "../kinds/index.ts";
import { setting } from "../registry/setting.ts";

export const logging = {
  level: setting({
    type: oneOf(["trace", "debug", "info", "warn", "error"]),
    default: "info",
    doc: "Lines below this level are dropped.",
    reload: "live",
    readers: "SWC",
    flag: "--log-level",
    legacy: ["FETCHML_LOG_LEVEL"],
  }),
  file: setting({
    type: path(),
    unset: "stderr",
    doc: "Where the log's JSON lines go.",
    reload: "restart",
    readers: "SW",
  }),
};
