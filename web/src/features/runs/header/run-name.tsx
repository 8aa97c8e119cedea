import { ActionIcon, TextInput } from "@mantine/core";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useEffect, useRef, useState, type FormEvent } from "react";
import { asProblem } from "#/shared/api/index.ts";
import { changeRun } from "../change-run.ts";
import { runQuery, type RunHead } from "../queries.ts";
import classes from "../runs.module.css";

/** The run's name, changed in place. */
export function RunName({ run }: { readonly run: RunHead }) {
  const [editing, setEditing] = useState(false);
  if (editing) return <NameField run={run} onEnd={() => setEditing(false)} />;
  return (
    <>
      <span className="clip" title={run.name}>
        {run.name}
      </span>
      {run.deleted ? undefined : (
        <ActionIcon variant="subtle" color="gray" size="sm" aria-label="Rename" onClick={() => setEditing(true)}>
          ✎
        </ActionIcon>
      )}
    </>
  );
}

function NameField({ run, onEnd }: { readonly run: RunHead; readonly onEnd: () => void }) {
  const [text, setText] = useState(run.name);
  const client = useQueryClient();
  const rename = useMutation({
    mutationFn: (name: string) => changeRun(run.run_id, { name }),
    onSuccess: async () => {
      await client.invalidateQueries({ queryKey: runQuery(run.run_id).queryKey });
      onEnd();
    },
  });
  const save = (event?: FormEvent): void => {
    event?.preventDefault();
    const name = text.trim();
    if (name === "" || name === run.name) onEnd();
    else if (!rename.isPending) rename.mutate(name);
  };
  const field = useRef<HTMLInputElement>(null);
  useEffect(() => field.current?.select(), []);
  return (
    <form className={classes["rename"]} onSubmit={save}>
      <TextInput
        ref={field}
        size="sm"
        aria-label="Name of the run"
        value={text}
        maxLength={500}
        error={rename.isError ? asProblem(rename.error).message : false}
        readOnly={rename.isPending}
        onChange={(event) => setText(event.currentTarget.value)}
        onBlur={() => save()}
        onKeyDown={(event) => {
          if (event.key === "Escape") onEnd();
        }}
      />
    </form>
  );
}
