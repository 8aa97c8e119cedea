import { Button } from "@mantine/core";
import { useInfiniteQuery } from "@tanstack/react-query";
import { formatSize } from "#/shared/format/index.ts";
import { ProblemNotice } from "#/shared/ui/index.ts";
import classes from "./artifacts.module.css";
import { textQuery } from "./queries.ts";

/** A text from its beginning; more of it on demand. */
export function TextPreview({ runId, path }: { readonly runId: string; readonly path: string }) {
  const { data, error, refetch, hasNextPage, isFetchingNextPage, fetchNextPage } = useInfiniteQuery(
    textQuery(runId, path),
  );
  if (error !== null) {
    return <ProblemNotice what="The text could not be read" error={error} onRetry={() => void refetch()} />;
  }
  const first = data?.pages[0];
  if (data === undefined || first === undefined) return undefined;
  if (first.is_binary) return <p className={classes["hint"]}>These bytes are no text: download the file.</p>;
  if (first.size === 0) return <p className={classes["hint"]}>The file is empty.</p>;
  const shown = data.pages.at(-1)?.next_offset ?? first.size;
  return (
    <>
      <pre className={`${classes["text"]} mono`} tabIndex={0} aria-label={path}>
        {data.pages.map(({ offset, text }) => (
          <span key={offset}>{text}</span>
        ))}
      </pre>
      {hasNextPage ? (
        <Button
          m={12}
          size="compact-sm"
          variant="default"
          loading={isFetchingNextPage}
          onClick={() => void fetchNextPage()}
        >
          Show more ({formatSize(shown)} of {formatSize(first.size)})
        </Button>
      ) : undefined}
    </>
  );
}
