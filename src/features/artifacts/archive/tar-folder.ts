import { Readable } from "node:stream";
import { PharosError } from "#/base/errors/index.ts";
import { nameOf } from "#/base/paths.ts";
import type { Principal } from "#/base/principal.ts";
import type { ArtifactFile } from "../model.ts";
import type { Artifacts } from "../service.ts";
import { tarEnd, tarHeader, tarPadding } from "./tar.ts";

export interface FolderArchive {
  /** What the archive unpacks to, and its own name without the ending. */
  readonly name: string;
  readonly stream: Readable;
}

/**
 * All files below a folder as a tar stream, one after another as the reader takes them. Throws ARTIFACT_NOT_FOUND for a
 * folder without files; a file that goes meanwhile breaks the stream off.
 */
export async function tarFolder(
  artifacts: Artifacts,
  principal: Principal,
  { holder, folder }: { readonly holder: string; readonly folder: string },
): Promise<FolderArchive> {
  const first = await artifacts.files(principal, holder, folder);
  if (first.length === 0) throw new PharosError("ARTIFACT_NOT_FOUND", `There is no folder '${folder}' in ${holder}.`);
  const next = (after: string): Promise<readonly ArtifactFile[]> =>
    artifacts.files(principal, holder, folder, { after });
  const plain = folder.replace(/\/$/, "");
  const name = plain === "" ? holder : nameOf(plain);
  const start = plain === "" ? 0 : plain.length + 1;
  const entryOf = ({ path, size, createdAt }: ArtifactFile): Parameters<typeof tarHeader>[0] => ({
    path: `${name}/${path.slice(start)}`,
    size,
    modifiedAt: createdAt,
  });
  async function* render(): AsyncGenerator<Buffer> {
    for (let page = first; page.length > 0; page = await next(page.at(-1)?.path ?? "")) {
      for (const file of page) {
        yield tarHeader(entryOf(file));
        yield* (await artifacts.read(file)) as AsyncIterable<Buffer>;
        yield tarPadding(file.size);
      }
    }
    yield tarEnd;
  }
  return { name, stream: Readable.from(render(), { objectMode: false }) };
}
