import { Link } from "@tanstack/react-router";
import type { GridColumn } from "#/shared/table/index.ts";
import { Ago, Span, StateMark } from "#/shared/ui/index.ts";
import { outcomeOf } from "../outcome.ts";
import type { Job } from "../queries.ts";

/** The columns of the list. */
export const jobColumns: readonly GridColumn<Job>[] = [
  {
    id: "select",
    title: "Selected",
    width: 36,
    pinned: true,
    fixed: true,
    head: <span className="unseen">Selected</span>,
    cell: (job, { selected }) => ({
      text: <input type="checkbox" readOnly tabIndex={-1} checked={selected} aria-label={`Select job ${job.id}`} />,
    }),
  },
  {
    id: "state",
    title: "State",
    width: 124,
    pinned: true,
    cell: (job) => ({ text: <StateMark state={job.state} word />, look: job.state }),
  },
  {
    id: "id",
    title: "#",
    width: 64,
    right: true,
    cell: (job) => ({
      text: (
        <Link to="/jobs/$jobId" params={{ jobId: job.id }} tabIndex={-1}>
          {job.id}
        </Link>
      ),
    }),
  },
  { id: "name", title: "Name", width: 200, cell: (job) => ({ text: job.name, full: job.name }) },
  {
    id: "why",
    title: "Why it waits, how it ended",
    width: 240,
    grow: true,
    cell: (job) => ({ text: outcomeOf(job), full: outcomeOf(job), look: job.state }),
  },
  {
    id: "experiment",
    title: "Experiment",
    width: 120,
    cell: (job) => ({ text: job.experiment ?? "–", full: job.experiment ?? undefined }),
  },
  { id: "queue", title: "Queue", width: 88, cell: (job) => ({ text: job.queue, full: job.queue }) },
  {
    id: "priority",
    title: "Prio",
    hint: "Priority: higher goes first",
    width: 56,
    right: true,
    cell: (job) => ({ text: job.priority }),
  },
  { id: "user", title: "User", width: 88, cell: (job) => ({ text: job.created_by, full: job.created_by }) },
  {
    id: "duration",
    title: "Took",
    width: 80,
    right: true,
    cell: (job) => ({ text: job.started_at === null ? "–" : <Span start={job.started_at} end={job.finished_at} /> }),
  },
  {
    id: "when",
    title: "Submitted",
    width: 92,
    right: true,
    cell: (job) => ({ text: <Ago instant={job.created_at} /> }),
  },
];
