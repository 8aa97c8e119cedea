import { Button } from "@mantine/core";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { ProblemNotice } from "#/shared/ui/index.ts";
import { configQuery, reloadConfig, type Reloaded } from "./queries.ts";
import classes from "./settings.module.css";

/** Applies what changed in the files, all or nothing, and says what came of it. */
export function ReloadButton() {
  const client = useQueryClient();
  const reload = useMutation({
    mutationFn: reloadConfig,
    onSuccess: () => client.invalidateQueries({ queryKey: configQuery.queryKey }),
  });
  return (
    <div className={classes["reload"]}>
      <Button size="compact-sm" variant="default" loading={reload.isPending} onClick={() => reload.mutate()}>
        Read the files again
      </Button>
      <span role="status" className={classes["soft"]}>
        {reload.data === undefined ? "" : outcome(reload.data)}
      </span>
      {reload.isError ? <ProblemNotice what="Nothing was changed" error={reload.error} /> : undefined}
    </div>
  );
}

function outcome({ applied, need_restart: waiting }: Reloaded): string {
  const done = applied.length === 0 ? "No live setting changed" : `Applied: ${applied.join(", ")}`;
  return waiting.length === 0 ? `${done}.` : `${done}. After a restart: ${waiting.join(", ")}.`;
}
