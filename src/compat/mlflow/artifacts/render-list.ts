import type { Principal } from "#/base/principal.ts";
import type { ArtifactPage, Artifacts } from "#/features/artifacts/index.ts";

/** All of a folder as insides of a JSON list. The protocol has no pages here, so it is read page by page. */
export async function* renderList(
  artifacts: Artifacts,
  principal: Principal,
  at: { readonly id: string; readonly path: string },
): AsyncGenerator<string> {
  let cursor: string | undefined;
  do {
    const page: ArtifactPage = await artifacts.list(principal, at.id, at.path, cursor === undefined ? {} : { cursor });
    yield renderPage(page);
    cursor = page.nextCursor;
  } while (cursor !== undefined);
}

function renderPage(page: ArtifactPage): string {
  return page.entries
    .map(({ name, isFolder, size }) =>
      JSON.stringify(isFolder ? { path: name, is_dir: true } : { path: name, is_dir: false, file_size: size }),
    )
    .join(",");
}
