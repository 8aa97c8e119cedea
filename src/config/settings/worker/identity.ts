import { list, secret, text, url } from "../../kinds/index.ts";
import { derived, setting } from "../../registry/setting.ts";

const name = text({
  pattern: /^[A-Za-z0-9][A-Za-z0-9._-]*$/,
  of: "letters, digits, dot, dash and underscore",
  maxLength: 128,
});

export const identity = {
  id: setting({
    type: name,
    default: derived(
      "the host's name",
      ({ hostname }) => hostname.replaceAll(/[^A-Za-z0-9._-]|^[^A-Za-z0-9]+/g, "") || "worker",
    ),
    aliases: [{ key: "worker_id" }],
    doc: "The worker's name; another instance under a live name is refused.",
    reload: "restart",
    readers: "W",
    flag: "--name",
  }),
  server_url: setting({
    type: url(),
    default: "http://127.0.0.1:9101",
    doc: "The server that it works for; its jobs get the same address.",
    reload: "restart",
    readers: "W",
    flag: "--server",
  }),
  token: setting({
    type: secret(text()),
    unset: "local file",
    doc: "As whom it claims; a worker on the server's machine finds worker.token in PHAROS_HOME.",
    reload: "restart",
    readers: "W",
    fileFlag: "--token-file",
  }),
  queues: setting({
    type: list(name, { min: 1 }),
    default: ["default"],
    doc: "The queues that it watches, in order.",
    reload: "restart",
    readers: "W",
    flag: "--queues",
  }),
};
