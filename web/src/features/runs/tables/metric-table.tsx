import { VisuallyHidden } from "@mantine/core";
import { useQueries } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { useMemo, useState } from "react";
import { NumberText } from "#/shared/ui/index.ts";
import { shapesQuery, type Run, type Series } from "../queries.ts";
import { extremesOf } from "../rules/extremes.ts";
import { byName } from "../rules/find-entries.ts";
import { Sparkline } from "../overview/sparkline.tsx";
import { FindField } from "./find-field.tsx";
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
  const [view, setView] = useState<readonly [number, number]>([0, slice - 1]);
  const shapes = useShapesInView(run.run_id, names, view);
  return (
    <>
      <FindField what="metrics" value={find} found={names.length} total={all.length} onChange={onFind} />
      <VirtualTable
        label="Metrics"
        head={[
          "Name",
          ...["Last", "Least", "Greatest", "Points"].map(numberHead),
          <VisuallyHidden key="way">Way</VisuallyHidden>,
        ]}
        columns="minmax(140px, 1fr) 88px 88px 88px 72px 96px"
        items={names}
        keyOf={(name) => name}
        onRange={(first, last) => setView([first - (first % slice), last])}
        row={(name) => metricCells(run, name, shapes.get(name))}
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
    <Link
      key="name"
      to="/runs/$runId"
      params={{ runId: run.run_id }}
      search={{ tab: "metrics", chart: name }}
      className="mono"
      title={name}
    >
      {name}
    </Link>,
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
  for (let at = first - (first % slice); at <= Math.min(last, names.length - 1); at += slice) {
    slices.push(names.slice(at, at + slice));
  }
  return useQueries({
    queries: slices.map((keys) => shapesQuery(runId, keys)),
    combine: (answers) => new Map(answers.flatMap(({ data }) => (data === undefined ? [] : [...data]))),
  });
}
