import { useQueries } from "@tanstack/react-query";
import { useMemo } from "react";
import { Swatch, type Look } from "#/features/charts/index.ts";
import { asProblem } from "#/shared/api/index.ts";
import { ProblemNotice } from "#/shared/ui/index.ts";
import { folderQuery, type ComparedRun } from "../data/queries.ts";
import type { CompareSearch } from "../search.ts";
import { artifactUrl, comparedFolder, wayTo, type ComparedFolder } from "./folders.ts";
import classes from "./image-grid.module.css";

interface ImageGridProps {
  readonly runs: readonly ComparedRun[];
  readonly looks: ReadonlyMap<string, Look>;
  readonly search: CompareSearch;
  readonly onSearch: (next: Partial<CompareSearch>) => void;
}

/** Each run is asked for its folder, so there is an end to it. */
const mostRuns = 50;
const mostImages = 200;

/** Images of the same path side by side, one of each run. */
export function ImageGrid({ runs, looks, search, onSearch }: ImageGridProps) {
  const shown = runs.slice(0, mostRuns);
  const folder = search.folder ?? "";
  const queries = useQueries({ queries: shown.map(({ run_id: id }) => folderQuery(id, folder)) });
  const listings = queries.map(({ data }) => data?.items);
  const compared = comparedFolder(listings);
  const failed = queries.find(({ error }) => error !== null && asProblem(error).status !== 404);
  const isWaiting = queries.some(({ isPending }) => isPending);
  const hasNothing = !isWaiting && compared.images.length === 0 && compared.folders.length === 0;
  return (
    <>
      <Folders
        folder={folder}
        folders={compared.folders}
        onFolder={(next) => onSearch({ folder: next || undefined })}
      />
      {failed === undefined ? undefined : (
        <ProblemNotice
          what="Some artifacts could not be listed"
          error={failed.error}
          onRetry={() => void failed.refetch()}
        />
      )}
      {runs.length > mostRuns ? (
        <p className={classes["note"]}>
          Images of the first {mostRuns} of {runs.length} runs.
        </p>
      ) : undefined}
      {hasNothing ? <p className={classes["note"]}>These runs have no images here.</p> : undefined}
      {compared.images.slice(0, mostImages).map((image) => (
        <ImageRow key={image.path} image={image} runs={shown} looks={looks} />
      ))}
      {compared.images.length > mostImages ? (
        <p className={classes["note"]}>
          The first {mostImages} of {compared.images.length} images.
        </p>
      ) : undefined}
    </>
  );
}

interface FoldersProps {
  readonly folder: string;
  readonly folders: readonly string[];
  readonly onFolder: (folder: string) => void;
}

function Folders({ folder, folders, onFolder }: FoldersProps) {
  const way = useMemo(() => ["", ...wayTo(folder)], [folder]);
  return (
    <nav className={classes["folders"]} aria-label="Folders">
      {way.map((path) => (
        <button
          key={path}
          type="button"
          aria-current={path === folder ? "page" : undefined}
          onClick={() => onFolder(path)}
        >
          {path === "" ? "artifacts" : path.split("/").at(-1)}
          <span aria-hidden> /</span>
        </button>
      ))}
      {folders.map((path) => (
        <button key={path} type="button" className={classes["folder"]} onClick={() => onFolder(path)}>
          {path.split("/").at(-1)}
        </button>
      ))}
    </nav>
  );
}

interface RowProps extends Pick<ImageGridProps, "looks" | "runs"> {
  readonly image: ComparedFolder["images"][number];
}

function ImageRow({ image, runs, looks }: RowProps) {
  const { path, name } = image;
  const having = new Set(image.runs);
  return (
    <section aria-label={path}>
      <h2 className={`${classes["path"] ?? ""} clip mono`} title={path}>
        {name}
      </h2>
      <div className={classes["strip"]}>
        {runs.map((run, at) => (
          <figure key={run.run_id} className={classes["figure"]}>
            {having.has(at) ? (
              <a
                href={artifactUrl(run.run_id, path)}
                target="_blank"
                rel="noreferrer"
                className={`surface ${classes["frame"]}`}
              >
                <img
                  src={artifactUrl(run.run_id, path)}
                  alt={`${name} of ${run.name}`}
                  loading="lazy"
                  decoding="async"
                />
              </a>
            ) : (
              <span className={`surface ${classes["frame"]}`}>none</span>
            )}
            <figcaption className={classes["caption"]} title={run.name}>
              <Swatch look={looks.get(run.run_id)} />
              <span className="clip">{run.name}</span>
            </figcaption>
          </figure>
        ))}
      </div>
    </section>
  );
}
