const text = "text/plain; charset=utf-8";

/** IANA media types by extension; what is text without a type of its own is plain text. */
const types: Readonly<Record<string, string>> = {
  avif: "image/avif",
  bmp: "image/bmp",
  cfg: text,
  conf: text,
  css: "text/css; charset=utf-8",
  csv: "text/csv; charset=utf-8",
  diff: text,
  err: text,
  flac: "audio/flac",
  gif: "image/gif",
  htm: "text/html; charset=utf-8",
  html: "text/html; charset=utf-8",
  ico: "image/x-icon",
  ini: text,
  ipynb: "application/json",
  jpeg: "image/jpeg",
  jpg: "image/jpeg",
  js: "text/javascript; charset=utf-8",
  json: "application/json",
  jsonl: "application/jsonl; charset=utf-8",
  log: text,
  m4a: "audio/mp4",
  map: "application/json",
  md: "text/markdown; charset=utf-8",
  mjs: "text/javascript; charset=utf-8",
  mov: "video/quicktime",
  mp3: "audio/mpeg",
  mp4: "video/mp4",
  ndjson: "application/jsonl; charset=utf-8",
  oga: "audio/ogg",
  ogg: "audio/ogg",
  ogv: "video/ogg",
  opus: "audio/ogg",
  out: text,
  parquet: "application/vnd.apache.parquet",
  patch: text,
  pdf: "application/pdf",
  png: "image/png",
  py: text,
  r: text,
  rst: text,
  sh: text,
  sql: text,
  svg: "image/svg+xml",
  tex: text,
  toml: text,
  ts: text,
  tsv: "text/tab-separated-values; charset=utf-8",
  txt: text,
  wav: "audio/wav",
  webm: "video/webm",
  webmanifest: "application/manifest+json",
  webp: "image/webp",
  woff2: "font/woff2",
  xhtml: "application/xhtml+xml",
  xml: "application/xml",
  yaml: "application/yaml; charset=utf-8",
  yml: "application/yaml; charset=utf-8",
};

/** Text files that go without an extension. */
const plainNames = new Set(["dockerfile", "license", "makefile", "mlmodel", "notice", "readme"]);

/** The media type that a file's name tells, with the charset of text; bytes when it tells none. */
export function mediaTypeOf(path: string): string {
  const name = path.slice(path.lastIndexOf("/") + 1).toLowerCase();
  if (plainNames.has(name)) return text;
  const extension = /\.([a-z0-9]+)$/.exec(name)?.[1] ?? "";
  return (Object.hasOwn(types, extension) ? types[extension] : undefined) ?? "application/octet-stream";
}
