import { formatSize } from "#/shared/format/index.ts";
import { Bar } from "#/shared/ui/index.ts";
import type { Worker } from "./queries.ts";

/** What of a machine is given to jobs. A machine without GPUs shows no bar for them. */
export function MachineBars({ worker }: { readonly worker: Worker }) {
  const { resources, free, slots } = worker;
  const memory = resources.memory - free.memory;
  return (
    <div style={{ display: "grid", gap: 4 }}>
      <Count label="Slots" used={slots - free.slots} total={slots} />
      {resources.gpus > 0 ? <Count label="GPU" used={resources.gpus - free.gpus} total={resources.gpus} /> : undefined}
      <Count label="CPU" used={resources.cpus - free.cpus} total={resources.cpus} />
      <Bar
        label="Memory"
        used={memory}
        total={resources.memory}
        words={`${formatSize(memory)} of ${formatSize(resources.memory)}`}
      />
    </div>
  );
}

function Count({ label, used, total }: { readonly label: string; readonly used: number; readonly total: number }) {
  return <Bar label={label} used={used} total={total} words={`${rounded(used)} of ${rounded(total)}`} />;
}

function rounded(count: number): string {
  return String(Number(count.toFixed(2)));
}
