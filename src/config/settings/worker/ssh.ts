import { bool, host, int, privateFile, text } from "../../kinds/index.ts";
import { setting } from "../../registry/setting.ts";
import { waits } from "../capabilities.ts";

export const localMode = setting({
  type: bool(),
  default: true,
  aliases: [{ key: "local_mode" }],
  awaits: { ...waits.ssh, values: (local) => !local, refused: true },
  doc: "Jobs run on the worker's machine; off, on worker.ssh.host.",
  reload: "restart",
  readers: "W",
});

export const ssh = {
  host: setting({
    type: host(),
    default: "localhost",
    aliases: [{ key: "host" }],
    awaits: waits.ssh,
    doc: "The machine that runs jobs; its host key must be known.",
    reload: "restart",
    readers: "W",
  }),
  user: setting({
    type: text(),
    aliases: [{ key: "user" }],
    awaits: waits.ssh,
    doc: "As whom to log in there.",
    reload: "restart",
    readers: "W",
  }),
  port: setting({
    type: int({ min: 1, max: 65_535 }),
    default: 22,
    aliases: [{ key: "port" }],
    awaits: waits.ssh,
    doc: "The port of SSH there.",
    reload: "restart",
    readers: "W",
  }),
  ssh_key: setting({
    type: privateFile(),
    default: "~/.ssh/id_rsa",
    aliases: [{ key: "ssh_key" }],
    awaits: waits.ssh,
    doc: "The private key to log in with.",
    reload: "restart",
    readers: "W",
  }),
};
