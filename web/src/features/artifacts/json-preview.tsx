import { SegmentedControl } from "@mantine/core";
import { useInfiniteQuery, useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { fetchOrProblem } from "#/shared/api/index.ts";
import classes from "./artifacts.module.css";
import { JsonTree } from "./json-tree.tsx";
import { artifactUrl, tableQuery } from "./queries.ts";
import { TablePreview } from "./table-preview.tsx";
import { TextPreview } from "./text-preview.tsx";

/** A JSON document as a tree; as a table where it is one (MLflow's `log_table`); as text when it cannot be parsed. */
export function JsonPreview({ runId, path }: { readonly runId: string; readonly path: string }) {
  const [view, setView] = useState("tree");
  const table = useInfiniteQuery(tableQuery(runId, path));
  const document = useQuery({
    queryKey: ["artifacts", runId, "json", path],
    queryFn: async ({ signal }): Promise<{ readonly value: unknown } | null> => {
      const response = await fetchOrProblem(new Request(artifactUrl(runId, path), { signal }));
      const value: unknown = await response.json().catch(() => undefined);
      return value === undefined ? null : { value };
    },
    retry: false,
  });
  if (document.data === undefined && document.error === null) return undefined;
  const views = ["tree", ...(table.data === undefined ? [] : ["table"]), "text"];
  const parsed = document.data ?? undefined;
  const shown = parsed === undefined ? "text" : view;
  return (
    <>
      {parsed === undefined ? undefined : (
        <SegmentedControl
          className={classes["views"]}
          size="xs"
          aria-label="Shown as"
          data={views}
          value={view}
          onChange={setView}
        />
      )}
      {shown === "tree" && parsed !== undefined ? <JsonTree value={parsed.value} /> : undefined}
      {shown === "table" ? <TablePreview runId={runId} path={path} /> : undefined}
      {shown === "text" ? <TextPreview runId={runId} path={path} /> : undefined}
    </>
  );
}
