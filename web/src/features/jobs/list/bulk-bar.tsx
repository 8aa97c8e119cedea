import { Button } from "@mantine/core";
import { useNow } from "#/shared/live/index.ts";
import { isAllowed, lossOf, type Action } from "../actions/allowed.ts";
import { ConfirmButton } from "../actions/confirm-button.tsx";
import { PriorityButton } from "../actions/priority-button.tsx";
import { useChangeJobs } from "../actions/use-change-jobs.ts";
import type { Job } from "../queries.ts";
import classes from "./jobs.module.css";

/** What can be done with the selected jobs. */
export function BulkBar({ jobs, onClear }: { readonly jobs: readonly Job[]; readonly onClear: () => void }) {
  const now = useNow();
  const { mutate, isPending: busy } = useChangeJobs();
  const of = (action: Action) => jobs.filter((job) => isAllowed(action, job));
  const ids = (action: Action) => of(action).map(({ id }) => id);
  const count = (action: Action) => (of(action).length === jobs.length ? "" : ` ${of(action).length}`);
  return (
    <div className={`surface ${classes["bulk"]}`} role="toolbar" aria-label="Selected jobs">
      <span>{jobs.length} selected</span>
      {of("cancel").length === 0 ? undefined : (
        <ConfirmButton
          label={`Cancel${count("cancel")}…`}
          loss={lossOf(of("cancel"), now)}
          confirm={of("cancel").length === 1 ? "Cancel the job" : `Cancel ${of("cancel").length} jobs`}
          busy={busy}
          onConfirm={() => mutate({ ids: ids("cancel"), change: { action: "cancel" } })}
        />
      )}
      {of("force").length === 0 ? undefined : (
        <ConfirmButton
          label={`Force${count("force")}…`}
          loss={`Killed at once, without time to save. ${lossOf(of("force"), now)}`}
          confirm={of("force").length === 1 ? "Kill the job" : `Kill ${of("force").length} jobs`}
          busy={busy}
          onConfirm={() => mutate({ ids: ids("force"), change: { action: "force" } })}
        />
      )}
      {of("retry").length === 0 ? undefined : (
        <Button
          size="compact-sm"
          variant="default"
          loading={busy}
          onClick={() => mutate({ ids: ids("retry"), change: { action: "retry" } })}
        >
          Run again{count("retry")}
        </Button>
      )}
      {of("priority").length === 0 ? undefined : (
        <PriorityButton
          current={of("priority")[0]?.priority ?? 0}
          busy={busy}
          onSet={(priority) => mutate({ ids: ids("priority"), change: { action: "priority", priority } })}
        />
      )}
      <Button size="compact-sm" variant="subtle" color="gray" onClick={onClear}>
        Clear
      </Button>
    </div>
  );
}
