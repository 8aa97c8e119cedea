import { Button, Skeleton } from "@mantine/core";
import { useInfiniteQuery } from "@tanstack/react-query";
import { useState } from "react";
import { formatSize } from "#/shared/format/index.ts";
import { Late, ProblemNotice } from "#/shared/ui/index.ts";
import classes from "./artifacts.module.css";
import { folderQuery, type ArtifactEntry } from "./queries.ts";

interface FolderProps {
  readonly runId: string;
  /** `""` is the root. */
  readonly path: string;
  /** The file that is shown. */
  readonly open: string | undefined;
  readonly onOpen: (path: string) => void;
  readonly depth: number;
}

/** What lies in a folder; folders below it are read when they are unfolded. */
export function Folder(props: FolderProps) {
  const { runId, path, depth } = props;
  const { data, error, refetch, hasNextPage, fetchNextPage, isFetchingNextPage } = useInfiniteQuery(
    folderQuery(runId, path),
  );
  if (error !== null) {
    return <ProblemNotice what="The folder could not be read" error={error} onRetry={() => void refetch()} />;
  }
  if (data === undefined) {
    return (
      <Late>
        <Skeleton height={24} m={4} />
      </Late>
    );
  }
  return (
    <ul className={classes["entries"]}>
      {data.pages.flatMap(({ items }) =>
        items.map((entry) => (
          <li key={entry.path}>
            {entry.is_folder ? <FolderEntry {...props} entry={entry} /> : <FileEntry {...props} entry={entry} />}
          </li>
        )),
      )}
      {hasNextPage ? (
        <li style={{ paddingLeft: indent(depth) }}>
          <Button size="compact-xs" variant="subtle" loading={isFetchingNextPage} onClick={() => void fetchNextPage()}>
            Show more
          </Button>
        </li>
      ) : undefined}
    </ul>
  );
}

function FolderEntry(props: FolderProps & { readonly entry: ArtifactEntry }) {
  const { entry, depth, open } = props;
  const [unfolded, setUnfolded] = useState(open?.startsWith(`${entry.path}/`) === true);
  const { sum } = entry;
  return (
    <>
      <button
        type="button"
        className={`bare ${classes["entry"]}`}
        style={{ paddingLeft: indent(depth) }}
        aria-expanded={unfolded}
        title={entry.path}
        onClick={() => setUnfolded(!unfolded)}
      >
        <span aria-hidden className={classes["arrow"]}>
          {unfolded ? "▾" : "▸"}
        </span>
        <span className={`${classes["name"]} clip`}>{entry.name}/</span>
        <span className={classes["size"]}>
          {sum === null ? "" : `${sum.files}${sum.is_partial ? "+" : ""} · ${formatSize(sum.size)}`}
        </span>
      </button>
      {unfolded ? <Folder {...props} path={entry.path} depth={depth + 1} /> : undefined}
    </>
  );
}

function FileEntry({ entry, depth, open, onOpen }: FolderProps & { readonly entry: ArtifactEntry }) {
  return (
    <button
      type="button"
      className={`bare ${classes["entry"]}`}
      style={{ paddingLeft: indent(depth) }}
      aria-current={entry.path === open ? "true" : undefined}
      title={entry.path}
      onClick={() => onOpen(entry.path)}
    >
      <span className={classes["arrow"]} />
      <span className={`${classes["name"]} clip`}>{entry.name}</span>
      <span className={classes["size"]}>{entry.size === null ? "" : formatSize(entry.size)}</span>
    </button>
  );
}

function indent(depth: number): number {
  return 8 + depth * 16;
}
