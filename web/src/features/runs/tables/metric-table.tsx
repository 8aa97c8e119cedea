import { useQueries } from "@tanstack/react-query";
import { useCallback, useMemo, useState } from "react";
import { NumberText } from "#/shared/ui/index.ts";
import { shapesQuery, type Run, type Series } from "../queries.ts";
import { extremesOf } from "../rules/extremes.ts";
import { byName } from "../rules/find-entries.ts";
import { Sparkline } from "../overview/sparkline.tsx";
import { FindField } from "./find-field.tsx";
import { PlainLink } from "./plain-link.tsx";
import { VirtualTable } from "./virtual-table.tsx";

/** Metrics that are asked for together. */
const slice = 50;

/** All metrics of a run: last, least and greatest value and points; only of those in view is more than the last read. */
export function MetricTable({
  run,
  find,
  onFind,
}: {
  readonly run: Run;
  readonly find: string;
  readonly onFind: (text: string) => void;
}) {
  const all = useMemo(() => Object.keys(run.metrics).toSorted(byName.compare), [run.metrics]);
  const names = useMemo(() => {
    const wanted = find.toLowerCase();
    return all.filter((name) => name.toLowerCase().includes(wanted));
  }, [all, find]);
  const [view, setView] = useState<readonly [number, number]>([0, 0]);
  const shapes = useShapesInView(run.run_id, names, view);
  const row = useCallback((name: string) => metricCells(run, name, shapes.get(name)), [run, shapes]);
  return (
    <>
      <FindField what="metrics" value={find} found={names.length} total={all.length} onChange={onFind} />
      <VirtualTable
        label="Metrics"
        head={[
          "Name",
          ...["Last", "Least", "Greatest", "Points"].map(numberHead),
          <span key="way" className="unseen">
            Way
          </span>,
        ]}
        columns="minmax(140px, 1fr) 88px 88px 88px 72px 96px"
        items={names}
        keyOf={(name) => name}
        onRange={(first, last) => setView((old) => sameOr(old, [sliceOf(first), sliceOf(last)]))}
        row={row}
      />
    </>
  );
}

function numberHead(title: string) {
  return (
    <span key={title} className="number">
      {title}
    </span>
  );
}

function metricCells(run: Run, name: string, shape: Series | undefined) {
  const extremes = shape === undefined ? undefined : extremesOf(shape);
  return [
    <PlainLink
      key="name"
      href={`/runs/${run.run_id}?tab=metrics&chart=${encodeURIComponent(chartInAddress(name))}`}
      className="mono"
      title={name}
    >
      {name}
    </PlainLink>,
    <NumberText key="last" value={run.metrics[name]} />,
    <NumberText key="least" value={extremes?.min} />,
    <NumberText key="greatest" value={extremes?.max} />,
    <NumberText key="points" value={shape?.points} />,
    <Sparkline key="spark" series={shape} />,
  ];
}

/** By slices of the list, so that scrolling a little asks for nothing twice. */
function useShapesInView(
  runId: string,
  names: readonly string[],
  [first, last]: readonly [number, number],
): ReadonlyMap<string, Series> {
  const slices: string[][] = [];
  for (let at = first; at <= last; at += 1) slices.push(names.slice(at * slice, (at + 1) * slice));
  return useQueries({ queries: slices.map((keys) => shapesQuery(runId, keys)), combine: joined });
}

/** Outside of the component, so that what did not change is the same map. */
function joined(answers: readonly { readonly data: ReadonlyMap<string, Series> | undefined }[]) {
  return new Map(answers.flatMap(({ data }) => (data === undefined ? [] : [...data])));
}

function sliceOf(place: number): number {
  return Math.floor(place / slice);
}

/** The old pair when the new one is the same, so that nothing is drawn again. */
function sameOr(old: readonly [number, number], next: readonly [number, number]): readonly [number, number] {
  return old[0] === next[0] && old[1] === next[1] ? old : next;
}

/** A name as the router writes a text in an address: what could be read as JSON is quoted. */
function chartInAddress(name: string): string {
  try {
    JSON.parse(name);
    return JSON.stringify(name);
  } catch {
    return name;
  }
}
