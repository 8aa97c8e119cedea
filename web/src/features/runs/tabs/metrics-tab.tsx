import { SegmentedControl } from "@mantine/core";
import { ChartPanels } from "#/features/charts/index.ts";
import type { Run } from "../queries.ts";
import { ownMetrics, systemPrefix } from "../rules/headlines.ts";
import classes from "../runs.module.css";
import { MetricTable } from "../tables/metric-table.tsx";
import type { TabProps } from "./tab-props.ts";

const shows = [
  { value: "charts", label: "Charts" },
  { value: "table", label: "Table" },
];

/** The metrics as charts, or all of them as a table. */
export function MetricsTab({ run, search, change }: TabProps) {
  const keys = ownMetrics(Object.keys(run.metrics));
  if (keys.length === 0) return <NoMetrics run={run} />;
  return (
    <div className={classes["tab"]}>
      <SegmentedControl
        size="xs"
        aria-label="Metrics as"
        data={shows}
        value={search.show ?? "charts"}
        onChange={(show) => change({ show: show === "table" ? "table" : undefined })}
        style={{ alignSelf: "flex-start" }}
      />
      {search.show === "table" ? (
        <MetricTable run={run} find={search.keys ?? ""} onFind={(text) => change({ keys: text })} />
      ) : (
        <div className={classes["charts"]}>
          <ChartPanels runs={[{ id: run.run_id, name: run.name }]} keys={keys} view={search} onView={change} />
        </div>
      )}
    </div>
  );
}

function NoMetrics({ run }: { readonly run: Run }) {
  return (
    <p className={classes["none"]}>
      {run.finished_at === null ? "No metric has come yet; it appears here at once." : "This run logged no metric."} A
      script logs one with <code className="mono">mlflow.log_metric("loss", 0.3, step=1)</code>.
    </p>
  );
}

/** What the machine did meanwhile. */
export function SystemTab({ run, search, change }: TabProps) {
  const keys = Object.keys(run.metrics).filter((name) => name.startsWith(systemPrefix));
  if (keys.length === 0) {
    return (
      <div className={classes["none"]}>
        <p>
          This run logged no system metrics. MLflow's client samples CPU, memory, disk, network and GPUs when asked:
        </p>
        <pre className={`surface ${classes["code"]} mono`}>
          {
            "pip install psutil   # and nvidia-ml-py for GPUs\n\nimport mlflow\n\nmlflow.enable_system_metrics_logging()"
          }
        </pre>
        <p>
          Or without a change of the script: submit it with{" "}
          <code className="mono">--env MLFLOW_ENABLE_SYSTEM_METRICS_LOGGING=true</code>.
        </p>
      </div>
    );
  }
  return (
    <div className={classes["charts"]}>
      <ChartPanels
        runs={[{ id: run.run_id, name: run.name }]}
        keys={keys}
        view={{ x: "relative", ...search }}
        onView={change}
      />
    </div>
  );
}
