import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { Plugin, Rollup } from "vite";

type Chunk = Rollup.OutputChunk;

/** The files that a page needs and the frame does not, after a pattern of its address. */
type Page = readonly [pattern: string, files: readonly string[]];

/** An address and the source of its page, as `src/app/pages.ts` lists them. */
const entry = /^ {2}"([^"]+)": \(\) => import\("#\/([^"]+)"\),$/gm;

/**
 * Writes `ahead.js`, which asks for the code of the page that is opened while the frame's own is still read; without it
 * the one waits for the other, a round trip and more.
 * `web`: the folder of this workspace.
 */
export function ahead(web: string): Plugin {
  return {
    name: "ahead",
    apply: "build",
    transformIndexHtml: () => [{ tag: "script", attrs: { async: true, src: "/ahead.js" }, injectTo: "head" }],
    generateBundle(_options, bundle) {
      const chunks = Object.values(bundle).filter((file) => file.type === "chunk");
      this.emitFile({ type: "asset", fileName: "ahead.js", source: script(pagesOf(web, chunks)) });
    },
  };
}

function pagesOf(web: string, chunks: readonly Chunk[]): readonly Page[] {
  const source = readFileSync(join(web, "src", "app", "pages.ts"), "utf8");
  const frame = chunks.find((chunk) => chunk.isEntry);
  if (frame === undefined) throw new Error("the build has no entry");
  const first = filesOf(frame, chunks);
  const pages = [...source.matchAll(entry)].map(([, address = "", page = ""]): Page => {
    const module = join(web, "src", page);
    const chunk = chunks.find(({ moduleIds }) => moduleIds.includes(module));
    if (chunk === undefined) throw new Error(`${page}, the page of ${address}, was not built`);
    const files = [...filesOf(chunk, chunks)].filter((file) => !first.has(file));
    return [`^${address.replaceAll(/\$[^/]+/g, "[^/]+")}/?$`, files];
  });
  if (pages.length === 0) throw new Error("src/app/pages.ts lists no page as the build reads it");
  return pages;
}

/** The scripts and styles that a chunk cannot start without. */
function filesOf(chunk: Chunk, chunks: readonly Chunk[], files = new Set<string>()): ReadonlySet<string> {
  if (files.has(chunk.fileName)) return files;
  for (const file of [chunk.fileName, ...(chunk.viteMetadata?.importedCss ?? [])]) files.add(file);
  for (const name of chunk.imports) {
    const next = chunks.find(({ fileName }) => fileName === name);
    if (next !== undefined) filesOf(next, chunks, files);
  }
  return files;
}

function script(pages: readonly Page[]): string {
  return `for (const [page, files] of ${JSON.stringify(pages)}) {
  if (!new RegExp(page).test(location.pathname)) continue;
  for (const file of files) {
    const kind = file.endsWith(".css") ? { rel: "preload", as: "style" } : { rel: "modulepreload" };
    // As the page then asks for them, or they would be fetched again.
    const link = { ...kind, crossOrigin: "anonymous", href: "/" + file };
    document.head.append(Object.assign(document.createElement("link"), link));
  }
}
`;
}
