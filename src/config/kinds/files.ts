import { bad, good, textKind, type Kind } from "./kind.ts";
import { absolutePath, path } from "./texts.ts";
import { url } from "./addresses.ts";

/** A file that only its owner may read; the file's mode is checked where it is opened. */
export function privateFile(): Kind<string> {
  return { ...path(), name: "secret file", bounds: "readable by its owner only", privateFile: true };
}

/** Where something is seen inside a job: absolute, without `..`. */
export function insidePath(): Kind<string> {
  return textKind({
    name: "path",
    bounds: "absolute",
    schema: { type: "string", pattern: "^/" },
    read: (text, { quote }) => {
      const given = text.trim();
      const right = given.startsWith("/") && !given.split("/").includes("..") && !given.includes("\0");
      if (!right) return bad(`must be an absolute path without .., not ${quote(text)}`);
      return good(given.replaceAll(/\/{2,}/g, "/").replace(/(?<=.)\/$/, ""));
    },
    show: (value) => value,
  });
}

/** A file, or one of the names that stand for something built in. */
export function pathOr(names: readonly string[]): Kind<string> {
  return {
    ...path(),
    name: "path or name",
    bounds: `path, ${names.join(", ")}`,
    read: (raw, context) => {
      const word = typeof raw === "string" ? raw.trim() : "";
      return names.includes(word) ? good(word) : path().read(raw, context);
    },
  };
}

/** A folder, or a URL without a password in it. */
export function pathOrUrl(): Kind<string> {
  return textKind({
    name: "path or url",
    bounds: "path, http, https",
    read: (text, context) => {
      if (/^https?:/i.test(text.trim())) return url().read(text, context);
      if (text.includes("://")) return bad(`must be a path or a URL of http or https, not ${context.quote(text)}`);
      return good(absolutePath(text, context.folder, context.userHome));
    },
    show: (value) => value,
  });
}
