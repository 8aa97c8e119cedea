import { Skeleton, UnstyledButton } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { formatSize } from "#/shared/format/index.ts";
import { CopyMenu, Late, ProblemNotice, Section } from "#/shared/ui/index.ts";
import { snapshotQuery, type Snapshot, type SnapshotFile } from "../queries.ts";
import classes from "../runs.module.css";
import { VirtualTable } from "../tables/virtual-table.tsx";
import { fileQuery, mostBytes } from "./snapshot-file.ts";

/** The exact files that the job ran with. */
export function SnapshotFiles({
  id,
  path,
  onPath,
}: {
  readonly id: string;
  readonly path: string | undefined;
  readonly onPath: (path: string | undefined) => void;
}) {
  const { data, error, refetch } = useQuery(snapshotQuery(id));
  return (
    <Section title="Snapshot" aside={data === undefined ? undefined : <Summary snapshot={data} />}>
      {error === null ? undefined : (
        <ProblemNotice what="The snapshot could not be read" error={error} onRetry={() => void refetch()} />
      )}
      {data === undefined && error === null ? (
        <Late>
          <Skeleton height={240} />
        </Late>
      ) : undefined}
      {data === undefined ? undefined : (
        <div className={classes["snapshot"]}>
          <VirtualTable
            label="Files of the snapshot"
            head={[
              "File",
              <span key="size" className="number">
                Size
              </span>,
              "SHA-256",
            ]}
            columns="minmax(120px, 1fr) 72px 88px"
            items={data.files}
            keyOf={(file) => file.path}
            row={(file) => fileCells(file, file.path === path, onPath)}
          />
          {path === undefined ? (
            <p className={classes["none"]}>Choose a file to read it as it was.</p>
          ) : (
            <FileView snapshot={data} path={path} />
          )}
        </div>
      )}
    </Section>
  );
}

function Summary({ snapshot }: { readonly snapshot: Snapshot }) {
  return (
    <span className={classes["summary"]}>
      <span className="mono">{snapshot.id.slice(0, 12)}</span>
      <CopyMenu what="snapshot" ways={[{ label: "Id", text: snapshot.id }]} />
      {snapshot.root} · {snapshot.files.length.toLocaleString("en")} files · {formatSize(snapshot.size)}
    </span>
  );
}

function fileCells({ path, size, sha256 }: SnapshotFile, open: boolean, onPath: (path: string) => void) {
  return [
    <UnstyledButton
      key="path"
      className={`${classes["file"]} mono`}
      aria-pressed={open}
      title={path}
      onClick={() => onPath(path)}
    >
      {path}
    </UnstyledButton>,
    <span key="size" className="number">
      {formatSize(size)}
    </span>,
    <span key="hash" className="mono" title={sha256}>
      {sha256.slice(0, 10)}
    </span>,
  ];
}

function FileView({ snapshot, path }: { readonly snapshot: Snapshot; readonly path: string }) {
  const { data, error, refetch } = useQuery(fileQuery(snapshot, path));
  if (error !== null) {
    return <ProblemNotice what="The file could not be read" error={error} onRetry={() => void refetch()} />;
  }
  if (data === undefined) return <div className={`surface ${classes["source"]}`} />;
  if (data.kind === "binary") return <p className={classes["none"]}>{path} is no text.</p>;
  if (data.kind === "far") {
    return (
      <p className={classes["none"]}>
        {path} cannot be shown here. The whole snapshot:{" "}
        <span className="mono">/api/v1/snapshots/{snapshot.id}/content</span>
      </p>
    );
  }
  return (
    <div className={classes["sourceBox"]}>
      <pre className={`surface ${classes["source"]} mono`} tabIndex={0} aria-label={path}>
        {data.text}
      </pre>
      {data.cut ? <p className={classes["none"]}>Only the first {formatSize(mostBytes)}.</p> : undefined}
    </div>
  );
}
