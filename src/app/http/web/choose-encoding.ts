/** A form in which a file of the web UI may lie ready beside the file itself; the suffix of its name. */
export type Encoding = "br" | "gz";

/** In the order in which they are preferred: Brotli is a sixth smaller. */
const encodings: readonly { readonly suffix: Encoding; readonly token: string }[] = [
  { suffix: "br", token: "br" },
  { suffix: "gz", token: "gzip" },
];

/** The encodings that an Accept-Encoding header admits (RFC 9110 §12.5.3), the best first. */
export function acceptedEncodings(header: string | undefined): readonly Encoding[] {
  const weights = new Map<string, number>();
  for (const part of (header ?? "").split(",")) {
    const [token = "", ...parameters] = part.split(";").map((each) => each.trim().toLowerCase());
    const quality = parameters.find((each) => each.startsWith("q="))?.slice(2);
    weights.set(token, quality === undefined ? 1 : Number(quality));
  }
  const admits = (token: string): boolean => (weights.get(token) ?? weights.get("*") ?? 0) > 0;
  return encodings.filter(({ token }) => admits(token)).map(({ suffix }) => suffix);
}

/** The name of an encoding in a Content-Encoding header. */
export function contentEncoding(encoding: Encoding): string {
  return encoding === "br" ? "br" : "gzip";
}
