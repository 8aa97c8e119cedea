import { Button, CloseButton } from "@mantine/core";
import { formatSize } from "#/shared/format/index.ts";
import { CopyMenu } from "#/shared/ui/index.ts";
import classes from "./artifacts.module.css";
import { ImagePreview } from "./image-preview.tsx";
import { JsonPreview } from "./json-preview.tsx";
import { previewKind, type PreviewKind } from "./preview-kind.ts";
import { artifactUrl } from "./queries.ts";
import { TablePreview } from "./table-preview.tsx";
import { TextPreview } from "./text-preview.tsx";

interface Opened {
  readonly runId: string;
  readonly path: string;
  /** Bytes. */
  readonly size: number | null;
  readonly mediaType: string | null;
}

/** One file, shown as what it is. Nothing in it runs in this page: what is active stands in a frame without rights. */
export function ArtifactPreview({ onClose, ...file }: Opened & { readonly onClose: () => void }) {
  const { runId, path, size, mediaType } = file;
  return (
    <article className={classes["file"]} aria-label={path}>
      <header className={classes["head"]}>
        <span className={`${classes["path"]} mono clip`} title={path}>
          {path}
        </span>
        <CopyMenu what="artifact" ways={waysToCopy(runId, path)} />
        <span className={classes["facts"]}>{size === null ? "" : formatSize(size)}</span>
        <Button
          component="a"
          href={artifactUrl(runId, path, true)}
          download
          size="compact-sm"
          variant="default"
          ml="auto"
        >
          Download
        </Button>
        <CloseButton aria-label="Close the file" onClick={onClose} />
      </header>
      <div className={classes["body"]}>
        <Shown {...file} kind={previewKind(path, mediaType, size)} />
      </div>
    </article>
  );
}

function Shown({ runId, path, mediaType, kind }: Opened & { readonly kind: PreviewKind }) {
  const url = artifactUrl(runId, path);
  switch (kind) {
    case "image":
      return <ImagePreview src={url} name={path} />;
    case "audio":
      return <audio controls preload="metadata" src={url} className={classes["media"]} />;
    case "video":
      return <video controls preload="metadata" src={url} className={classes["media"]} />;
    case "pdf":
      // Chromium shows no PDF in a sandboxed frame; the server's own sandbox header holds.
      // oxlint-disable-next-line react/iframe-missing-sandbox
      return <iframe title={path} src={url} className={classes["frame"]} />;
    case "html":
      return <iframe title={path} src={url} sandbox="allow-scripts" className={classes["frame"]} />;
    case "table":
      return <TablePreview runId={runId} path={path} />;
    case "json":
      return <JsonPreview runId={runId} path={path} />;
    case "text":
      return <TextPreview runId={runId} path={path} />;
    case "none":
      return (
        <p className={classes["hint"]}>There is no picture of a file of type {mediaType ?? "unknown"}: download it.</p>
      );
  }
}

function waysToCopy(runId: string, path: string) {
  const link = `${location.origin}${artifactUrl(runId, path)}`;
  return [
    { label: "Path", text: path },
    { label: "Link", text: link },
    { label: "Command", text: `curl -O '${link.replaceAll("'", "%27")}'` },
    {
      label: "Python",
      text: `mlflow.artifacts.download_artifacts(run_id="${runId}", artifact_path=${JSON.stringify(path)})`,
    },
  ];
}
