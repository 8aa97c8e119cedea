import { Textarea, TextInput } from "@mantine/core";
import type { DraftField } from "./rules/job-draft.ts";
import type { JobForm } from "./use-job-form.ts";

/** A field of the form, with what is wrong with it. `lines`: it takes several. */
export function DraftInput({
  form,
  field,
  label,
  description,
  placeholder,
  lines = false,
  mono = false,
}: {
  readonly form: JobForm;
  readonly field: DraftField;
  readonly label: string;
  readonly description?: string;
  readonly placeholder?: string;
  readonly lines?: boolean;
  readonly mono?: boolean;
}) {
  const shared = {
    label,
    placeholder: placeholder ?? "",
    value: form.draft[field],
    error: form.faults[field] ?? false,
    size: "sm",
    ...(description === undefined ? {} : { description }),
    ...(mono ? { styles: { input: { fontFamily: "var(--mantine-font-family-monospace)", fontSize: 13 } } } : {}),
  };
  const change = (event: { currentTarget: { value: string } }): void => form.change(field, event.currentTarget.value);
  if (!lines) return <TextInput {...shared} onChange={change} spellCheck={false} autoComplete="off" />;
  return <Textarea {...shared} onChange={change} autosize minRows={2} maxRows={12} spellCheck={false} />;
}
