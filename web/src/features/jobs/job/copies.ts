import type { Copyable } from "#/shared/ui/index.ts";
import type { Job } from "../queries.ts";

/** The ways to copy a job. `origin`: this server's address. */
export function copiesOfJob({ id }: Pick<Job, "id">, origin: string): readonly Copyable[] {
  return [
    { label: "Id", text: id },
    { label: "Link", text: `${origin}/jobs/${id}` },
    { label: "Command", text: `pharos logs ${id}` },
    {
      label: "Python",
      text: `import json, urllib.request\njob = json.load(urllib.request.urlopen("${origin}/api/v1/jobs/${id}"))`,
    },
  ];
}
