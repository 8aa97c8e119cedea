import { mediaTypeOf } from "#/base/media-types.ts";

/** How a browser gets a file that anybody may have written. */
export interface ShownAs {
  readonly type: string;
  /** What the file may do in a browser: a Content-Security-Policy. */
  readonly policy: string;
  /** False: a browser saves it and shows nothing. */
  readonly inline: boolean;
}

/** Every policy ends so: only the UI's own pages frame artifacts. */
const framed = "base-uri 'none'; form-action 'none'; frame-ancestors 'self'";

/** An origin of its own and nothing that runs; for images, sound and video that a tab shows by themselves. */
const still = `sandbox; default-src 'none'; img-src 'self' data:; media-src 'self'; style-src 'unsafe-inline'; ${framed}`;

/**
 * Reports draw themselves with inline scripts. The sandbox gives them an origin of their own, so that nothing of the
 * API is readable to them, and they may fetch nothing but the libraries that Plotly's, Bokeh's and Altair's pages name.
 */
const report = [
  "sandbox allow-scripts",
  "default-src 'none'",
  "script-src 'unsafe-inline' 'unsafe-eval' data: blob: https://cdn.plot.ly https://cdn.bokeh.org https://cdn.jsdelivr.net",
  "style-src 'unsafe-inline' data:",
  "img-src data: blob:",
  "font-src data:",
  "media-src data: blob:",
  "worker-src blob:",
  "connect-src 'none'",
  framed,
].join("; ");

/** Browsers' readers of PDF do not start in a sandbox. They are separate from pages and run no script of the origin. */
const pdf = `default-src 'none'; object-src 'self'; style-src 'unsafe-inline'; ${framed}`;

const bytes = "application/octet-stream";

/** Text types that are harmless as what they are, and that programs tell apart. */
const ownTypes = new Set(["application/json", "application/jsonl", "text/csv", "text/tab-separated-values"]);
const otherText = new Set([
  "application/xml",
  "application/xhtml+xml",
  "application/yaml",
  "application/manifest+json",
]);

/**
 * Type and policy by the name's extension. Scripts and style sheets are plain text: as what they are, an artifact could
 * be loaded into the UI's own pages, whose policy trusts this origin.
 */
export function shownAs(path: string): ShownAs {
  const type = mediaTypeOf(path);
  const [essence = ""] = type.split(";");
  if (essence === "text/html") return { type, policy: report, inline: true };
  if (essence === "application/pdf") return { type, policy: pdf, inline: true };
  if (/^(image|audio|video)\//.test(essence)) return { type, policy: still, inline: true };
  if (ownTypes.has(essence)) return { type, policy: still, inline: true };
  if (essence.startsWith("text/") || otherText.has(essence)) {
    return { type: "text/plain; charset=utf-8", policy: still, inline: true };
  }
  return { type: bytes, policy: still, inline: false };
}

/** For who wants the file itself: a browser saves it and never shows it, whatever it is. */
export function savedAs(path: string): ShownAs {
  const { type } = shownAs(path);
  const runs = type.startsWith("text/html") || type === "image/svg+xml";
  return { type: runs ? bytes : type, policy: "sandbox; default-src 'none'", inline: false };
}
