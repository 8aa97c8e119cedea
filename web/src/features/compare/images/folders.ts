/** A file or folder of a run, as the API lists it. */
export interface Entry {
  readonly path: string;
  readonly name: string;
  readonly is_folder: boolean;
}

/** What some runs have in one folder. */
export interface ComparedFolder {
  /** Folders in it, of any run. */
  readonly folders: readonly string[];
  /** Paths of images, of any run, each with the places of the runs that have it. */
  readonly images: readonly { readonly path: string; readonly name: string; readonly runs: readonly number[] }[];
}

const image = /\.(png|jpe?g|gif|webp|avif|bmp|svg)$/i;
const collator = new Intl.Collator("en", { numeric: true });

/** Joins the listings of one folder, in the order of the runs; undefined: not there yet. */
export function comparedFolder(listings: readonly (readonly Entry[] | undefined)[]): ComparedFolder {
  const folders = new Set<string>();
  const images = new Map<string, { path: string; name: string; runs: number[] }>();
  for (const [run, entries] of listings.entries()) {
    for (const { path, name, is_folder: isFolder } of entries ?? []) {
      if (isFolder) folders.add(path);
      else if (image.test(name)) {
        const known = images.get(path);
        if (known === undefined) images.set(path, { path, name, runs: [run] });
        else known.runs.push(run);
      }
    }
  }
  return {
    folders: [...folders].toSorted(collator.compare),
    images: [...images.values()].toSorted((a, b) => collator.compare(a.path, b.path)),
  };
}

/** A folder and those that it lies in, the outermost first: `a/b` gives `a`, `a/b`. */
export function wayTo(folder: string): readonly string[] {
  const names = folder.split("/").filter((name) => name !== "");
  return names.map((_, at) => names.slice(0, at + 1).join("/"));
}

/** Where an artifact's bytes are. */
export function artifactUrl(runId: string, path: string): string {
  return `/api/v1/runs/${runId}/artifacts/${path.split("/").map(encodeURIComponent).join("/")}`;
}
