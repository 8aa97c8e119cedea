import { duration, hostPort, int, showHostPort, url } from "../kinds/index.ts";
import { derived, setting } from "../registry/setting.ts";

const address = setting({
  type: hostPort(),
  default: "127.0.0.1:9101",
  doc: "Where the server listens; `:9101` is every interface. A busy port ends the start.",
  reload: "restart",
  readers: "SC",
  flag: "--address",
});

export const server = {
  address,
  public_url: setting({
    type: url(),
    default: derived("http:// and server.address", (facts) => {
      const { host, port } = facts.of(address);
      const reachable = host === "" || host === "0.0.0.0" || host === "::" ? "127.0.0.1" : host;
      return `http://${showHostPort({ host: reachable, port })}`;
    }),
    doc: "How people and jobs reach the server: used in links, cookies and the environment of jobs.",
    reload: "restart",
    readers: "SWCJ",
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
};
