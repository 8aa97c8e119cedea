/** How an artifact is shown. */
export type PreviewKind = "image" | "audio" | "video" | "pdf" | "html" | "table" | "json" | "text" | "none";

const binaries = /\.(pt|pth|parquet|ckpt|safetensors|npz|npy|pkl|joblib|onnx|h5|zip|gz|tar|zst|bin|so|whl)$/i;
/** A longer document is shown as text: a tree of it would hold the page up. */
const jsonBytes = 2 * 2 ** 20;

/** Kinds by the ending of the name. */
const endings: Readonly<Record<string, PreviewKind>> = {
  csv: "table",
  tsv: "table",
  jsonl: "table",
  ndjson: "table",
  json: "json",
  html: "html",
  htm: "html",
  pdf: "pdf",
};

/** Chooses by the name's ending first, since types are guesses too, then by the media type. */
export function previewKind(path: string, mediaType: string | null, size: number | null): PreviewKind {
  const ending = /\.([^./]+)$/.exec(path)?.[1]?.toLowerCase() ?? "";
  const kind = Object.hasOwn(endings, ending) ? endings[ending] : undefined;
  if (kind !== undefined) return kind === "json" && (size ?? 0) > jsonBytes ? "text" : kind;
  if (binaries.test(path)) return "none";
  const family = (mediaType ?? "").split("/", 1)[0];
  return family === "image" || family === "audio" || family === "video" ? family : "text";
}
