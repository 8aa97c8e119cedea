import { SegmentedControl } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { ProblemNotice } from "#/shared/ui/index.ts";
import classes from "./artifacts.module.css";
import { isSplitTable } from "./is-split-table.ts";
import { JsonTree } from "./json-tree.tsx";
import { jsonQuery } from "./queries.ts";
import { TablePreview } from "./table-preview.tsx";
import { TextPreview } from "./text-preview.tsx";

/** A JSON document as a tree; as a table where it is one (MLflow's `log_table`); as text when it cannot be parsed. */
export function JsonPreview({ runId, path }: { readonly runId: string; readonly path: string }) {
  const [chosen, setChosen] = useState<string>();
  const { data, error, refetch } = useQuery(jsonQuery(runId, path));
  if (error !== null) {
    return <ProblemNotice what={`${path} could not be read`} error={error} onRetry={() => void refetch()} />;
  }
  if (data === undefined) return undefined;
  if (data === null) return <TextPreview runId={runId} path={path} />;
  const views = isSplitTable(data.value) ? ["table", "tree", "text"] : ["tree", "text"];
  const view = chosen ?? views[0] ?? "tree";
  return (
    <>
      <SegmentedControl
        className={classes["views"]}
        size="xs"
        aria-label="Shown as"
        data={views}
        value={view}
        onChange={setChosen}
      />
      {view === "tree" ? <JsonTree value={data.value} /> : undefined}
      {view === "table" ? <TablePreview runId={runId} path={path} /> : undefined}
      {view === "text" ? <TextPreview runId={runId} path={path} /> : undefined}
    </>
  );
}
