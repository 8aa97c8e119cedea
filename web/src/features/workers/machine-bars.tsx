import { formatSize } from "#/shared/format/index.ts";
import { Bar } from "#/shared/ui/index.ts";
import type { Worker } from "./queries.ts";

type GpuLoad = NonNullable<Worker["load"]>["gpus"][number];

/**
 * What of a machine works, and what of it is promised to jobs: places are taken or free, processors and memory are as
 * busy as the machine says, with what jobs asked for drawn behind.
 */
export function MachineBars({ worker }: { readonly worker: Worker }) {
  const { resources, free, slots, load } = worker;
  return (
    <div style={{ display: "grid", gap: 4 }}>
      <Bar label="Slots" used={slots - free.slots} total={slots} words={`${slots - free.slots} of ${slots}`} />
      <Bar
        label="CPU"
        used={load?.cpus ?? 0}
        reserved={resources.cpus - free.cpus}
        total={resources.cpus}
        words={`${rounded(load?.cpus ?? resources.cpus - free.cpus)} of ${rounded(resources.cpus)}`}
      />
      <Bar
        label="Memory"
        used={load?.memory ?? 0}
        reserved={resources.memory - free.memory}
        total={resources.memory}
        words={`${formatSize(load?.memory ?? resources.memory - free.memory)} of ${formatSize(resources.memory)}`}
      />
      {resources.gpus > 0 ? (
        <Bar
          label="GPU"
          used={resources.gpus - free.gpus}
          total={resources.gpus}
          words={`${rounded(resources.gpus - free.gpus)} of ${rounded(resources.gpus)} given`}
        />
      ) : undefined}
      {load?.gpus.map((gpu) => (
        <GpuBars key={gpu.index} gpu={gpu} />
      ))}
    </div>
  );
}

function GpuBars({ gpu }: { readonly gpu: GpuLoad }) {
  const { index, name, busy, memory } = gpu;
  return (
    <div title={name} style={{ display: "grid", gap: 4 }}>
      {busy === null ? undefined : (
        <Bar label={`GPU ${index}`} used={busy} total={1} words={`${Math.round(busy * 100)} % busy`} />
      )}
      <Bar
        label={busy === null ? `GPU ${index}` : "memory"}
        used={memory.used}
        total={memory.total}
        words={`${formatSize(memory.used)} of ${formatSize(memory.total)}`}
      />
    </div>
  );
}

function rounded(count: number): string {
  return String(Number(count.toFixed(1)));
}
