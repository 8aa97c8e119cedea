import { Readable } from "node:stream";
import type { Principal } from "#/base/principal.ts";
import type { ArtifactPage, Artifacts } from "#/features/artifacts/index.ts";

/**
 * MLflow's list of a folder as JSON. The protocol has no pages here, so the answer is written page by page: a folder
 * of a million files does not stand in memory. Errors of the first page reject.
 */
export async function streamList(
  artifacts: Artifacts,
  principal: Principal,
  at: { readonly id: string; readonly path: string },
): Promise<Readable> {
  const first = await artifacts.list(principal, at.id, at.path);
  const next = (cursor: string): Promise<ArtifactPage> => artifacts.list(principal, at.id, at.path, { cursor });
  return Readable.from(render(first, next), { objectMode: false });
}

async function* render(first: ArtifactPage, next: (cursor: string) => Promise<ArtifactPage>): AsyncGenerator<string> {
  // Unset fields are left out, also an empty list (proto2).
  if (first.entries.length === 0) return yield "{}";
  yield `{"files":[${renderPage(first)}`;
  for (let cursor = first.nextCursor; cursor !== undefined;) {
    const page = await next(cursor);
    if (page.entries.length > 0) yield `,${renderPage(page)}`;
    cursor = page.nextCursor;
  }
  yield "]}";
}

function renderPage(page: ArtifactPage): string {
  return page.entries
    .map(({ name, isFolder, size }) =>
      JSON.stringify(isFolder ? { path: name, is_dir: true } : { path: name, is_dir: false, file_size: size }),
    )
    .join(",");
}
