import { useQuery } from "@tanstack/react-query";
import { Ago, Section, StateMark } from "#/shared/ui/index.ts";
import { eventsQuery, type Job } from "../queries.ts";
import { factsText } from "./facts-text.ts";
import classes from "./job.module.css";
import type { JobEvent } from "./read-events.ts";

const shownEvents = 100;

/** What happened to the job, the newest first. */
export function EventList({ job }: { readonly job: Job }) {
  const { data: events = [] } = useQuery(eventsQuery(job));
  if (events.length === 0) return undefined;
  return (
    <Section
      title="Events"
      aside={events.length > shownEvents ? `the newest ${shownEvents} of ${events.length}` : undefined}
    >
      <ol className={classes["events"]}>
        {events
          .slice(-shownEvents)
          .toReversed()
          .map((event) => (
            <li key={event.version}>
              <EventItem event={event} />
            </li>
          ))}
      </ol>
    </Section>
  );
}

function EventItem({ event: { type, at, facts } }: { readonly event: JobEvent }) {
  const { state: _, attempt, ...more } = facts;
  const text = factsText(more);
  const number = typeof attempt === "number" && attempt > 0 ? ` · attempt ${attempt}` : "";
  return (
    <>
      <StateMark state={type.replace("job.", "")} word />
      <span className="clip" title={text}>
        {number}
        {text === "" ? "" : ` · ${text}`}
      </span>
      <span className={classes["end"]}>
        <Ago instant={at} />
      </span>
    </>
  );
}
