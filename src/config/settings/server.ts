import { bool, duration, hostPort, int, path, privateFile, showHostPort, url } from "../kinds/index.ts";
import { derived, setting } from "../registry/setting.ts";
import { auth } from "./auth.ts";

const address = setting({
  type: hostPort(),
  default: derived(":9101; with auth.enabled off 127.0.0.1:9101", (facts) => ({
    host: facts.of(auth.enabled) ? "" : "127.0.0.1",
    port: 9101,
  })),
  doc: "Where the server listens; `:9101` is every interface. A busy port ends the start.",
  reload: "restart",
  readers: "SC",
  flag: "--address",
});

const tls = {
  enabled: setting({
    type: bool(),
    default: false,
    doc: "Serves HTTPS only.",
    reload: "restart",
    readers: "S",
  }),
  cert_file: setting({
    type: path(),
    doc: "The certificate chain in PEM, read again on SIGHUP.",
    reload: "restart",
    readers: "S",
  }),
  key_file: setting({
    type: privateFile(),
    doc: "The certificate's private key in PEM.",
    reload: "restart",
    readers: "S",
  }),
};

export const server = {
  address,
  public_url: setting({
    type: url(),
    default: derived("server.address", (facts) => {
      const { host, port } = facts.of(address);
      const reachable = host === "" || host === "0.0.0.0" || host === "::" ? "127.0.0.1" : host;
      const scheme = facts.of(tls.enabled) ? "https" : "http";
      return `${scheme}://${showHostPort({ host: reachable, port })}`;
    }),
    doc: "How people and jobs reach the server: used in links, cookies and the environment of jobs.",
    reload: "restart",
    readers: "SWCJ",
  }),
  workers: setting({
    type: int({ min: 1, max: 64 }),
    default: 1,
    awaits: { capability: "several HTTP processes on one port", values: (count) => count > 1, refused: true },
    doc: "HTTP processes on one port; more than one needs Postgres and a queue store that they share.",
    reload: "restart",
    readers: "S",
  }),
  http_options: {
    request_timeout: setting({
      type: duration({ min: "1s", max: "1h" }),
      default: "60s",
      doc: "How long a request's headers may take to arrive, and the body of one that is not a transfer of a file.",
      reload: "restart",
      readers: "S",
    }),
    keep_alive: setting({
      type: duration({ min: "0s", max: "1h" }),
      default: "5s",
      doc: "How long an idle connection stays open.",
      reload: "restart",
      readers: "S",
    }),
    backlog: setting({
      type: int({ min: 1, max: 65_535 }),
      default: 511,
      doc: "Connections that may wait to be accepted.",
      reload: "restart",
      readers: "S",
    }),
  },
  tls,
};
