import { readFileSync, statSync } from "node:fs";
import path from "node:path";
import { repositoryRoot } from "../../test/support/spawn-pharos.ts";

interface Chunk {
  readonly file: string;
  readonly isEntry?: boolean;
  readonly imports?: readonly string[];
  readonly css?: readonly string[];
}

const dist = path.join(repositoryRoot, "web", "dist");

/** Gzipped kB (10^3 bytes) of the scripts and styles that a page needs before it shows anything: the entry's, and these sources'. */
export function gzippedLoad(sources: readonly string[]): number {
  const manifest = JSON.parse(readFileSync(path.join(dist, ".vite", "manifest.json"), "utf8")) as Record<string, Chunk>;
  const roots = Object.keys(manifest).filter((key) => manifest[key]?.isEntry === true || sources.includes(key));
  const files = new Set<string>();
  const seen = new Set<string>();
  for (let key = roots.pop(); key !== undefined; key = roots.pop()) {
    const chunk = manifest[key];
    if (chunk === undefined || seen.has(key)) continue;
    seen.add(key);
    for (const file of [chunk.file, ...(chunk.css ?? [])]) files.add(file);
    roots.push(...(chunk.imports ?? []));
  }
  return [...files].reduce((sum, file) => sum + statSync(path.join(dist, `${file}.gz`)).size, 0) / 1000;
}
