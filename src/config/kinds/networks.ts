import { isIP } from "node:net";
import { bad, good, textKind, type Kind } from "./kind.ts";

/** An address or a range of addresses: `10.0.0.0/8`, `127.0.0.1`, `fd00::/8`. */
export function cidr(): Kind<string> {
  return textKind({
    name: "CIDR",
    bounds: "address or address/bits",
    read: (text, { quote }) => {
      const [address = "", bits, ...more] = text.trim().toLowerCase().split("/");
      const widest = isIP(address) === 4 ? 32 : 128;
      const fits = bits === undefined || (/^\d{1,3}$/.test(bits) && Number(bits) <= widest);
      if (isIP(address) === 0 || !fits || more.length > 0) {
        return bad(`must be an address or a range such as 127.0.0.1 or 192.168.0.0/16, not ${quote(text)}`);
      }
      return good(bits === undefined ? address : `${address}/${Number(bits)}`);
    },
    show: (value) => value,
  });
}

/** What a browser sends as Origin: `https://lab.example.org`, or `*` for all. */
export function origin(): Kind<string> {
  return textKind({
    name: "origin",
    bounds: "scheme://host[:port], *",
    read: (text, { quote }) => {
      if (text.trim() === "*") return good("*");
      const given = URL.parse(text.trim());
      const isOrigin = given && /^https?:$/.test(given.protocol) && given.host !== "" && isBare(given);
      if (!isOrigin) return bad(`must be * or scheme://host without a path, not ${quote(text)}`);
      return good(given.origin);
    },
    show: (value) => value,
  });
}

function isBare({ pathname, search, hash, username, password }: URL): boolean {
  return pathname === "/" && [search, hash, username, password].every((part) => part === "");
}

/** A host's name or address without a port; `http://` before it is taken off. */
export function host(): Kind<string> {
  return textKind({
    name: "host",
    bounds: "name or address",
    read: (text, { quote }) => {
      const name = text
        .trim()
        .replace(/^https?:\/\//i, "")
        .replace(/\/$/, "");
      if (isIP(name) > 0 || /^[a-z0-9_]([a-z0-9_.-]{0,251}[a-z0-9_])?$/i.test(name)) return good(name);
      return bad(`must be a host such as db.lab.example.org or 10.0.0.5, not ${quote(text)}`);
    },
    show: (value) => value,
  });
}
