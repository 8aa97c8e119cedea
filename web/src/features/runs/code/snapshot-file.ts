import { queryOptions } from "@tanstack/react-query";
import { fetchOrProblem } from "#/shared/api/index.ts";
import type { Snapshot } from "../queries.ts";

/** So much of a file is shown. */
export const mostBytes = 512 * 1024;
/** So much is read of what stands before the file in its snapshot, which comes in one stream. */
const mostBefore = 128 * 1024 * 1024;

/** `binary`: the bytes are no text. `far`: too much would have to be read to come to it. */
export type FileText =
  | { readonly kind: "text"; readonly text: string; readonly cut: boolean }
  | { readonly kind: "binary" }
  | { readonly kind: "far" };

/** Where a file's bytes begin in the snapshot's content; undefined when it has no such file. */
export function offsetOf(files: Snapshot["files"], path: string): number | undefined {
  const at = files.findIndex((file) => file.path === path);
  return at < 0 ? undefined : files.slice(0, at).reduce((sum, { size }) => sum + size, 0);
}

/** The text of one file of a snapshot; it never changes. */
export function fileQuery(snapshot: Snapshot, path: string) {
  return queryOptions({
    queryKey: ["snapshot-file", snapshot.id, path],
    queryFn: ({ signal }) => readFile(snapshot, path, signal),
    staleTime: Infinity,
  });
}

async function readFile(snapshot: Snapshot, path: string, signal: AbortSignal): Promise<FileText> {
  const start = offsetOf(snapshot.files, path);
  const size = snapshot.files.find((file) => file.path === path)?.size ?? 0;
  if (start === undefined || start > mostBefore) return { kind: "far" };
  const wanted = Math.min(size, mostBytes);
  const address = `/api/v1/snapshots/${encodeURIComponent(snapshot.id)}/content`;
  const response = await fetchOrProblem(new Request(address, { signal }));
  const bytes = response.body === null ? new Uint8Array() : await slice(response.body, start, wanted);
  return textOf(bytes, size > wanted);
}

/** Bytes of a stream from a place on; what follows is not read. */
async function slice(stream: ReadableStream<Uint8Array>, start: number, length: number): Promise<Uint8Array> {
  const found = new Uint8Array(length);
  const reader = stream.getReader();
  let at = 0;
  while (at < start + length) {
    const { value } = await reader.read();
    if (value === undefined) break;
    const from = Math.max(0, start - at);
    if (from < value.length) {
      const to = at + from - start;
      found.set(value.subarray(from, Math.min(value.length, from + length - to)), to);
    }
    at += value.length;
  }
  await reader.cancel();
  return found;
}

/** Bytes as text when they are UTF-8 without zeros; a cut may go through a character. */
export function textOf(bytes: Uint8Array, cut: boolean): FileText {
  if (bytes.includes(0)) return { kind: "binary" };
  try {
    const text = new TextDecoder("utf-8", { fatal: true }).decode(bytes, { stream: cut });
    return { kind: "text", text, cut };
  } catch {
    return { kind: "binary" };
  }
}
