import { bool, insidePath, pathOr, text } from "../../kinds/index.ts";
import { setting } from "../../registry/setting.ts";
import { waits } from "../capabilities.ts";

export const container = {
  podman_image: setting({
    type: text({ pattern: /^\S+$/, of: "an image such as python:3.12-slim" }),
    default: "python:3.9-slim",
    aliases: [{ key: "podman_image" }],
    awaits: waits.containers,
    doc: "The image of a container job that names none.",
    reload: "restart",
    readers: "WJ",
  }),
  container_workspace: setting({
    type: insidePath(),
    default: "/workspace",
    aliases: [{ key: "container_workspace" }],
    awaits: waits.containers,
    doc: "Where the job's files are in the container; its working folder.",
    reload: "restart",
    readers: "WJ",
  }),
  container_results: setting({
    type: insidePath(),
    default: "/results",
    aliases: [{ key: "container_results" }],
    awaits: waits.containers,
    doc: "What the job writes here becomes artifacts.",
    reload: "restart",
    readers: "WJ",
  }),
  seccomp_profile: setting({
    type: pathOr(["default-hardened", "unconfined"]),
    default: "default-hardened",
    awaits: waits.containers,
    doc: "The system calls that containers may make: a built-in profile or a JSON file.",
    reload: "restart",
    readers: "WJ",
  }),
  read_only_root: setting({
    type: bool(),
    default: true,
    awaits: waits.containers,
    doc: "The container's root is read-only, with /tmp in memory.",
    reload: "restart",
    readers: "WJ",
  }),
  no_new_privileges: setting({
    type: bool(),
    default: true,
    awaits: waits.containers,
    doc: "Programs in the container gain nothing by setuid.",
    reload: "restart",
    readers: "WJ",
  }),
};
