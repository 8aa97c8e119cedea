import { SegmentedControl, Skeleton } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { useState } from "react";
import { formatInstant, formatSpan } from "#/shared/format/index.ts";
import { useNow } from "#/shared/live/index.ts";
import { Late, lookOf, ProblemNotice, Section } from "#/shared/ui/index.ts";
import { timelineQuery } from "./queries.ts";
import { layTimeline, type TimelineBar, type TimelineRow } from "./timeline.ts";
import classes from "./timeline-chart.module.css";

const windows = [
  { value: "1", label: "1 h" },
  { value: "6", label: "6 h" },
  { value: "24", label: "24 h" },
  { value: "168", label: "7 d" },
];
const laneHeight = 20;

/** Who held which machine when. */
export function TimelineChart() {
  const [hours, setHours] = useState("1");
  const { data, error, refetch } = useQuery(timelineQuery(Number(hours)));
  const now = useNow();
  const from = now - Number(hours) * 3_600_000;
  const rows = layTimeline(data?.items ?? [], from, now);
  return (
    <Section
      title="Who held what"
      aside={<SegmentedControl size="xs" aria-label="Window" data={windows} value={hours} onChange={setHours} />}
    >
      {error === null ? undefined : (
        <ProblemNotice what="The timeline could not be read" error={error} onRetry={() => void refetch()} />
      )}
      {data === undefined && error === null ? (
        <Late>
          <Skeleton height={80} />
        </Late>
      ) : undefined}
      {data !== undefined && rows.length === 0 ? (
        <p className={classes["none"]}>Nothing ran in this time.</p>
      ) : undefined}
      {rows.map((row) => (
        <Row key={row.worker} row={row} now={now} />
      ))}
      {rows.length === 0 ? undefined : <Scale from={from} to={now} />}
      {data?.next_cursor === null || data === undefined ? undefined : (
        <p className={classes["none"]}>Only the newest {data.items.length} attempts are drawn.</p>
      )}
    </Section>
  );
}

function Row({ row, now }: { readonly row: TimelineRow; readonly now: number }) {
  return (
    <div className={classes["row"]}>
      <div className={`${classes["worker"]} clip`} title={row.worker}>
        {row.worker}
      </div>
      <div className={classes["lanes"]} style={{ height: row.lanes * laneHeight }}>
        {row.bars.map((bar) => (
          <BarLink key={`${bar.attempt.job_id}.${bar.attempt.attempt}`} bar={bar} now={now} />
        ))}
      </div>
    </div>
  );
}

function BarLink({ bar, now }: { readonly bar: TimelineBar; readonly now: number }) {
  const { attempt, left, width, lane } = bar;
  const state = attempt.outcome ?? "running";
  const span = formatSpan(attempt.claimed_at, attempt.ended_at, now);
  const words = `#${attempt.job_id} ${attempt.name}, ${state.replaceAll("_", " ")}, ${span}, ${attempt.user}`;
  return (
    <Link
      to="/jobs/$jobId"
      params={{ jobId: attempt.job_id }}
      className={`${classes["bar"]} clip`}
      data-look={lookOf(state)}
      style={{ left: `${left}%`, width: `max(3px, ${width}%)`, top: lane * laneHeight + 1 }}
      title={`${words}\n${formatInstant(attempt.claimed_at)}`}
      aria-label={words}
    >
      {width > 4 ? `#${attempt.job_id} ${attempt.name}` : ""}
    </Link>
  );
}

function Scale({ from, to }: { readonly from: number; readonly to: number }) {
  const long = to - from > 86_400_000;
  const options: Intl.DateTimeFormatOptions = long
    ? { weekday: "short", hour: "2-digit" }
    : { hour: "2-digit", minute: "2-digit" };
  const marks = [0, 0.25, 0.5, 0.75, 1].map((share) => new Date(from + share * (to - from)));
  return (
    <div className={classes["scale"]} aria-hidden>
      {marks.map((mark, at) => (
        <span key={at}>{at === marks.length - 1 ? "now" : mark.toLocaleTimeString(undefined, options)}</span>
      ))}
    </div>
  );
}
