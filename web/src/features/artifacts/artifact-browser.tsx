import { useInfiniteQuery, useQuery } from "@tanstack/react-query";
import { CommandList, ProblemNotice } from "#/shared/ui/index.ts";
import { ArtifactPreview } from "./artifact-preview.tsx";
import classes from "./artifacts.module.css";
import { Folder } from "./folder.tsx";
import { archiveUrl, entryQuery, folderQuery } from "./queries.ts";

const commands = [
  { text: 'mlflow.log_artifact("weights.npz")', does: "Keep a file that a script has written" },
  { text: 'mlflow.log_artifacts("plots", "plots")', does: "Keep a folder" },
];

/** A run's files: the tree on the left, the open one on the right. `path` and `onPath` keep the open one in the address. */
export function ArtifactBrowser({
  runId,
  path,
  onPath,
}: {
  readonly runId: string;
  readonly path?: string | undefined;
  readonly onPath: (path: string | undefined) => void;
}) {
  const root = useInfiniteQuery(folderQuery(runId, ""));
  if (root.error !== null) {
    return (
      <ProblemNotice what="The artifacts could not be read" error={root.error} onRetry={() => void root.refetch()} />
    );
  }
  if (root.data?.pages[0]?.items.length === 0) return <NoArtifacts />;
  return (
    <div className={`surface ${classes["browser"]}`} data-open={path !== undefined}>
      <nav className={classes["tree"]} aria-label="Artifacts">
        <div className={classes["tools"]}>
          <a href={archiveUrl(runId)} download>
            Download all (.tar)
          </a>
        </div>
        <Folder runId={runId} path="" open={path} onOpen={onPath} depth={0} />
      </nav>
      <div className={classes["preview"]}>
        {path === undefined ? (
          <p className={classes["hint"]}>Choose a file to see it here.</p>
        ) : (
          <Opened key={path} runId={runId} path={path} onClose={() => onPath(undefined)} />
        )}
      </div>
    </div>
  );
}

function Opened({
  runId,
  path,
  onClose,
}: {
  readonly runId: string;
  readonly path: string;
  readonly onClose: () => void;
}) {
  const { data, error, refetch } = useQuery(entryQuery(runId, path));
  if (error !== null) {
    return <ProblemNotice what={`${path} could not be read`} error={error} onRetry={() => void refetch()} />;
  }
  return data === undefined ? undefined : (
    <ArtifactPreview runId={runId} path={path} size={data.size} mediaType={data.mediaType} onClose={onClose} />
  );
}

function NoArtifacts() {
  return (
    <div>
      <p style={{ marginTop: 0 }}>This run has kept no files. In its script:</p>
      <CommandList commands={commands} />
    </div>
  );
}
