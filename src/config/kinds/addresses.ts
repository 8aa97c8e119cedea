import { isIP } from "node:net";
import { absolutePath } from "./texts.ts";
import { bad, good, textKind, type Kind } from "./kind.ts";

/** Where something listens. An empty host is every interface; an IPv6 host carries no brackets. */
export interface HostPort {
  readonly host: string;
  readonly port: number;
}

/** `host:port`, `:port` for every interface, `[::1]:port`. Port 0 takes a free one. */
export function hostPort(): Kind<HostPort> {
  const form = /^(?:\[([^\]]*)\]|([^:[\]\s/@]*)):(\d{1,5})$/;
  return textKind({
    name: "host:port",
    read: (text, { quote }) => {
      const match = form.exec(text.trim());
      const port = Number(match?.[3]);
      const six = match?.[1];
      if (!match || port > 65_535 || (six !== undefined && isIP(six) !== 6)) {
        return bad(`must be host:port such as 127.0.0.1:9101, :9101 or [::1]:9101, not ${quote(text)}`);
      }
      return good({ host: six ?? match[2] ?? "", port });
    },
    show: showHostPort,
  });
}

export function showHostPort({ host, port }: HostPort): string {
  return `${host.includes(":") ? `[${host}]` : host}:${port}`;
}

interface UrlOptions {
  readonly schemes?: readonly string[];
  /** A host alone means the first scheme: `apollo`. */
  readonly bareHost?: boolean;
}

/** An absolute URL without a password in it; answered without a slash at the end. */
export function url({ schemes = ["http", "https"], bareHost = false }: UrlOptions = {}): Kind<string> {
  const starts = schemes.map((scheme) => `${scheme}://`).join(" or ");
  const whole = (text: string) => (bareHost && /^[a-z0-9._-]+$/i.test(text) ? `${schemes[0]}://${text}` : text);
  return textKind({
    name: "url",
    bounds: schemes.join(", "),
    read: (text, { quote }) => {
      const given = URL.parse(whole(text.trim()));
      if (!given || given.host === "" || !schemes.includes(given.protocol.slice(0, -1))) {
        return bad(`must be a URL that starts with ${starts}, not ${quote(text)}`);
      }
      if (given.username !== "" || given.password !== "") return bad("must not carry a user or password");
      if (given.search !== "" || given.hash !== "") return bad(`must end with its path, not as ${quote(text)}`);
      return good(given.href.replace(/\/+$/, ""));
    },
    show: (value) => value,
  });
}

/** A database: an absolute path (SQLite), or a URL whose scheme is the engine's. */
export type DatabaseAddress =
  | { readonly engine: "sqlite"; readonly path: string }
  | { readonly engine: "postgres" | "mysql"; readonly url: string };

const servers: ReadonlyMap<string, { readonly engine: "postgres" | "mysql"; readonly scheme: string }> = new Map([
  ["postgres", { engine: "postgres", scheme: "postgresql" }],
  ["postgresql", { engine: "postgres", scheme: "postgresql" }],
  ["mysql", { engine: "mysql", scheme: "mysql" }],
  ["mariadb", { engine: "mysql", scheme: "mysql" }],
]);

/** A path or URL of a database; SQLAlchemy's forms (`sqlite:///a`, `postgresql+psycopg2://`) are read too. */
export function databaseAddress(): Kind<DatabaseAddress> {
  return textKind<DatabaseAddress>({
    name: "path or url",
    read: (text, { folder, userHome, quote }) => {
      const match = /^([a-z0-9]+)(?:\+[a-z0-9_]+)?:\/\/(.*)$/is.exec(text.trim());
      if (!match) return good({ engine: "sqlite", path: absolutePath(text, folder, userHome) });
      const scheme = match[1]?.toLowerCase();
      // SQLAlchemy: three slashes and a relative path, or four and an absolute one.
      if (scheme === "sqlite" && match[2]?.startsWith("/") && match[2].length > 1) {
        return good({ engine: "sqlite", path: absolutePath(match[2].slice(1), folder, userHome) });
      }
      const server = servers.get(scheme ?? "");
      const address = `${server?.scheme}://${match[2] ?? ""}`;
      if (server && URL.canParse(address)) return good({ engine: server.engine, url: address });
      return bad(`must be a path, sqlite:///path or postgresql://user@host/name, not ${quote(text)}`);
    },
    show: (value) => (value.engine === "sqlite" ? value.path : value.url),
  });
}
