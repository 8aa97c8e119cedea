import { bad, good, textKind, type Kind } from "./kind.ts";

interface UriOptions {
  /** What docs call it. */
  readonly name?: string;
  /** Without the colon: ["file", "s3"]. A `+driver` after one is allowed, as SQLAlchemy writes it. */
  readonly schemes: readonly string[];
  /** A user and password may stand in it; the setting is then a secret. */
  readonly credentials?: boolean;
}

/** A resource by its scheme, kept as it is written; the scheme in lower case. */
export function uri({ name = "uri", schemes, credentials = false }: UriOptions): Kind<string> {
  return textKind({
    name,
    bounds: schemes.map((scheme) => `${scheme}:`).join(", "),
    read: (text, { quote }) => {
      const given = text.trim();
      const match = /^([a-z][a-z0-9]*)(\+[a-z0-9_]+)?:(?=[^\s\0]+$)/i.exec(given);
      const scheme = match?.[1]?.toLowerCase() ?? "";
      if (!match || !schemes.includes(scheme)) {
        const starts = schemes.map((known) => `${known}:`).join(" or ");
        return bad(`must be a URI that starts with ${starts}, not ${quote(text)}`);
      }
      if (!credentials && /^[^/?#]*\/\/[^/?#]*@/.test(given)) return bad("must not carry a user or password");
      return good(scheme + (match[2] ?? "").toLowerCase() + given.slice(match[0].length - 1));
    },
    show: (value) => value,
  });
}
