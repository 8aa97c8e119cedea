import { insidePath, oneOf, path, text } from "../kinds/index.ts";
import { setting } from "../registry/setting.ts";
import { waits } from "./capabilities.ts";

export const mountedFilesystem = {
  identifier: setting({
    type: text(),
    default: "mounted",
    awaits: waits.mounts,
    doc: "Its name in references to files.",
    reload: "restart",
    readers: "SWJ",
    legacy: ["LUME_MOUNTED_FILESYSTEM__IDENTIFIER"],
  }),
  mount_path: setting({
    type: path(),
    awaits: waits.mounts,
    doc: "The folder on the host.",
    reload: "restart",
    readers: "SW",
    legacy: ["LUME_MOUNTED_FILESYSTEM__MOUNT_PATH"],
  }),
  mount_alias: setting({
    type: insidePath(),
    awaits: waits.mounts,
    doc: "Where jobs see it.",
    reload: "restart",
    readers: "WJ",
    legacy: ["LUME_MOUNTED_FILESYSTEM__MOUNT_ALIAS"],
  }),
  mount_type: setting({
    type: oneOf(["DirectoryOrCreate", "Directory"]),
    default: "DirectoryOrCreate",
    awaits: waits.mounts,
    doc: "Whether a missing folder is made, or an error.",
    reload: "restart",
    readers: "W",
    legacy: ["LUME_MOUNTED_FILESYSTEM__MOUNT_TYPE"],
  }),
};
