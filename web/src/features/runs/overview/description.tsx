import { Button, Group, Textarea } from "@mantine/core";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { ProblemNotice, Section } from "#/shared/ui/index.ts";
import { changeRun } from "../change-run.ts";
import { runQuery, type Run } from "../queries.ts";
import { noteTag } from "../rules/tags.ts";
import classes from "../runs.module.css";

/** What people wrote about the run, as plain text; changed in place. */
export function Description({ run }: { readonly run: Run }) {
  const [editing, setEditing] = useState(false);
  const note = run.tags[noteTag] ?? "";
  if (note === "" && run.deleted) return undefined;
  if (editing) return <DescriptionField run={run} note={note} onEnd={() => setEditing(false)} />;
  const edit = (
    <Button size="compact-xs" variant="default" onClick={() => setEditing(true)}>
      {note === "" ? "Add a description" : "Edit"}
    </Button>
  );
  if (note === "") return <div>{edit}</div>;
  return (
    <Section title="Description" aside={run.deleted ? undefined : edit}>
      <p className={classes["note"]}>{note}</p>
    </Section>
  );
}

function DescriptionField({
  run,
  note,
  onEnd,
}: {
  readonly run: Run;
  readonly note: string;
  readonly onEnd: () => void;
}) {
  const [text, setText] = useState(note);
  const client = useQueryClient();
  const save = useMutation({
    mutationFn: () => changeRun(run.run_id, { description: text.trim() }),
    onSuccess: async () => {
      await client.invalidateQueries({ queryKey: runQuery(run.run_id).queryKey });
      onEnd();
    },
  });
  return (
    <Section title="Description">
      <Textarea
        aria-label="Description"
        value={text}
        onChange={(event) => setText(event.currentTarget.value)}
        autosize
        minRows={3}
        maxRows={16}
        maw={720}
        autoFocus
      />
      <Group gap={8} mt={8}>
        <Button size="compact-sm" loading={save.isPending} onClick={() => save.mutate()}>
          Save
        </Button>
        <Button size="compact-sm" variant="default" onClick={onEnd}>
          Cancel
        </Button>
      </Group>
      {save.isError ? <ProblemNotice what="The description was not saved" error={save.error} /> : undefined}
    </Section>
  );
}
