import { useMutation } from "@tanstack/react-query";
import { useState } from "react";
import { Problem } from "#/shared/api/index.ts";
import { parseWords, quoteWords } from "#/shared/format/index.ts";
import { newKey, submitJob, type Job, type JobRequest } from "./queries.ts";
import { diffRequests, type Difference } from "./rules/diff-requests.ts";
import { faultsByField } from "./rules/fault-field.ts";
import { buildRequest, draftOf, type DraftFaults, type DraftField, type JobDraft } from "./rules/job-draft.ts";
import { setOption } from "./rules/options.ts";
import { suggestName } from "./rules/suggest-name.ts";

export interface JobForm {
  readonly draft: JobDraft;
  /** The command's words; undefined while the line cannot be read. */
  readonly words: readonly string[] | undefined;
  /** What this page or the server found wrong. */
  readonly faults: DraftFaults;
  /** Undefined while something is wrong. */
  readonly differences: readonly Difference[] | undefined;
  /** Why the last try failed. */
  readonly problem: unknown;
  readonly sending: boolean;
  change(field: DraftField, text: string): void;
  /** `place`: of the option among the command's parts. */
  changeOption(place: number, value: string): void;
  submit(): void;
}

/** The state of the form that makes a job out of another one's request. */
export function useJobForm(original: JobRequest, onSubmitted: (job: Job) => void): JobForm {
  const [draft, setDraft] = useState(() => draftOf(original));
  const [named, setNamed] = useState(false);
  const [key, setKey] = useState(newKey);
  const send = useMutation({
    mutationFn: (request: JobRequest) => submitJob(request, key),
    onSuccess: onSubmitted,
  });
  const built = buildRequest(original, draft);
  const parsed = parseWords(draft.line);
  const words = "words" in parsed ? parsed.words : undefined;
  const become = (next: JobDraft): void => {
    setDraft(next);
    // The same key under another body would be refused; after no answer the same body must have the same key.
    setKey(newKey());
    send.reset();
  };
  const withLine = (line: string, now: readonly string[] | undefined): JobDraft => ({
    ...draft,
    line,
    name: named || now === undefined ? draft.name : suggestName(original, now),
  });
  return {
    draft,
    words,
    faults: { ...serverFaults(send.error), ...("faults" in built ? built.faults : {}) },
    differences: "request" in built ? diffRequests(normal(original), built.request) : undefined,
    problem: send.error ?? undefined,
    sending: send.isPending,
    change(field, text) {
      if (field === "name") setNamed(true);
      const now = field === "line" ? parseWords(text) : undefined;
      become(now === undefined ? { ...draft, [field]: text } : withLine(text, "words" in now ? now.words : undefined));
    },
    changeOption(place, value) {
      const now = setOption(words ?? [], place, value);
      become(withLine(quoteWords(now), now));
    },
    submit() {
      if ("request" in built && !send.isPending) send.mutate(built.request);
    },
  };
}

function serverFaults(error: Error | null): DraftFaults {
  return error instanceof Problem ? faultsByField(error.faults).at : {};
}

/** The request as the untouched form would send it, so that only what a person changed differs. */
function normal(original: JobRequest): JobRequest {
  const built = buildRequest(original, draftOf(original));
  return "request" in built ? built.request : original;
}
