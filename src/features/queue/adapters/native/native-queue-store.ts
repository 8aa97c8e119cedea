import type { Clock } from "#/base/time.ts";
import type { WaitingJob } from "#/features/scheduling/index.ts";
import type { QueueStore } from "../../ports/queue-store.ts";
import { Heap } from "./heap.ts";
import { IdCounter } from "./id-counter.ts";

interface Entry {
  readonly id: number;
  readonly notBefore: number | null;
  readonly line: Line;
  /** Epoch ms until which it is reserved or not due; 0: free. */
  hiddenUntil: number;
}

/** Jobs that are alike but for their age. A million entries share the few descriptions of their lines. */
interface Line {
  readonly like: Omit<WaitingJob, "id" | "notBefore">;
  readonly ids: Heap<number>;
}

interface Queue {
  readonly lines: Map<string, Line>;
  readonly byPriority: Map<number, IdCounter>;
}

interface Hidden {
  readonly id: number;
  readonly until: number;
}

/** setTimeout holds no longer delay: https://nodejs.org/api/timers.html */
const longestTimerMs = 2 ** 31 - 1;

/**
 * In memory: each queue holds lines, each line a heap of ids. Removing is lazy: an id whose entry is gone, or hidden
 * until later, leaves the heap when it comes to the head. Adding and taking cost O(log n); heads cost one look a line.
 */
export class NativeQueueStore implements QueueStore {
  readonly #clock: Clock;
  readonly #entries = new Map<number, Entry>();
  readonly #queues = new Map<string, Queue>();
  /** Entries that are not takeable yet, by when they are; those that changed meanwhile are passed over. */
  readonly #hidden = new Heap<Hidden>((each) => each.until);
  readonly #listeners = new Set<() => void>();
  #timer: { readonly at: number; readonly handle: NodeJS.Timeout } | undefined;

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  async put(job: WaitingJob): Promise<void> {
    const known = this.#entries.get(job.id);
    const line = this.#line(job);
    const entry: Entry = { id: job.id, notBefore: job.notBefore, line, hiddenUntil: 0 };
    if (known !== undefined && known.line !== line) this.#uncount(known);
    this.#entries.set(job.id, entry);
    this.#counter(line.like.queue, line.like.priority).add(job.id);
    if (job.notBefore !== null && job.notBefore > this.#clock.now()) return this.#hide(entry, job.notBefore);
    if (known?.line !== line || known.hiddenUntil > 0) line.ids.push(job.id);
    this.#tell();
  }

  async heads(queue: string, now: number): Promise<readonly WaitingJob[]> {
    this.#uncover(now);
    const heads: WaitingJob[] = [];
    const lines = this.#queues.get(queue)?.lines;
    for (const [key, line] of lines ?? []) {
      const entry = this.#head(line);
      if (entry === undefined) lines?.delete(key);
      else heads.push({ ...line.like, id: entry.id, notBefore: entry.notBefore });
    }
    return heads;
  }

  async take(id: number, now: number, until: number): Promise<boolean> {
    const entry = this.#entries.get(id);
    if (entry === undefined || entry.hiddenUntil > now) return false;
    this.#hide(entry, until);
    return true;
  }

  async giveBack(id: number): Promise<void> {
    const entry = this.#entries.get(id);
    if (entry === undefined || entry.hiddenUntil === 0) return;
    this.#show(entry);
    this.#tell();
  }

  async remove(id: number): Promise<void> {
    const entry = this.#entries.get(id);
    if (entry === undefined) return;
    this.#entries.delete(id);
    this.#uncount(entry);
  }

  async *scan(): AsyncIterable<number> {
    yield* Array.from(this.#entries.keys());
  }

  async missing(ids: readonly number[]): Promise<readonly number[]> {
    return ids.filter((id) => !this.#entries.has(id));
  }

  async ahead({ id, queue, priority }: Pick<WaitingJob, "id" | "queue" | "priority">): Promise<number> {
    let count = 0;
    for (const [each, counter] of this.#queues.get(queue)?.byPriority ?? []) {
      if (each > priority) count += counter.size;
      else if (each === priority) count += counter.below(id);
    }
    return count;
  }

  watch(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  async close(): Promise<void> {
    this.#listeners.clear();
    clearTimeout(this.#timer?.handle);
  }

  #tell(): void {
    for (const listener of this.#listeners) listener();
  }

  #hide(entry: Entry, until: number): void {
    entry.hiddenUntil = until;
    this.#hidden.push({ id: entry.id, until });
    this.#wakeAt(until);
  }

  #show(entry: Entry): void {
    // The line may have been dropped as empty since the entry was made.
    const line = this.#line(entry.line.like);
    this.#entries.set(entry.id, { ...entry, line, hiddenUntil: 0 });
    line.ids.push(entry.id);
  }

  /** Puts back what is due. True when something was. */
  #uncover(now: number): boolean {
    let found = false;
    for (let next = this.#hidden.peek(); next !== undefined && next.until <= now; next = this.#hidden.peek()) {
      this.#hidden.pop();
      const entry = this.#entries.get(next.id);
      if (entry?.hiddenUntil !== next.until) continue;
      this.#show(entry);
      found = true;
    }
    return found;
  }

  #wakeAt(at: number): void {
    if (this.#timer !== undefined && this.#timer.at <= at) return;
    clearTimeout(this.#timer?.handle);
    const ms = Math.min(Math.max(at - this.#clock.now(), 0), longestTimerMs);
    const handle = setTimeout(() => this.#wake(), ms);
    handle.unref();
    this.#timer = { at, handle };
  }

  #wake(): void {
    this.#timer = undefined;
    const isDue = this.#uncover(this.#clock.now());
    const next = this.#hidden.peek();
    if (next !== undefined) this.#wakeAt(Math.max(next.until, this.#clock.now() + 1));
    if (isDue) this.#tell();
  }

  #head(line: Line): Entry | undefined {
    for (let id = line.ids.peek(); id !== undefined; id = line.ids.peek()) {
      const entry = this.#entries.get(id);
      if (entry !== undefined && entry.line === line && entry.hiddenUntil === 0) return entry;
      line.ids.pop();
    }
    return undefined;
  }

  #line(like: Line["like"]): Line {
    const { lines } = this.#queue(like.queue);
    const key = lineKey(like);
    const known = lines.get(key);
    if (known !== undefined) return known;
    const { queue, priority, user, demand, labels, refusedBy } = like;
    const line: Line = { like: { queue, priority, user, demand, labels, refusedBy }, ids: new Heap((id) => id) };
    lines.set(key, line);
    return line;
  }

  #queue(name: string): Queue {
    const known = this.#queues.get(name);
    if (known !== undefined) return known;
    const queue: Queue = { lines: new Map(), byPriority: new Map() };
    this.#queues.set(name, queue);
    return queue;
  }

  #counter(queue: string, priority: number): IdCounter {
    const { byPriority } = this.#queue(queue);
    const known = byPriority.get(priority) ?? new IdCounter();
    byPriority.set(priority, known);
    return known;
  }

  #uncount({ id, line }: Entry): void {
    this.#queues.get(line.like.queue)?.byPriority.get(line.like.priority)?.delete(id);
  }
}

/** Jobs of one line are alike for placement, so that a head which does not fit holds up only its like. */
function lineKey(like: Line["like"]): string {
  const { cpus, memory, gpus, gpuType } = like.demand;
  const labels = Object.entries(like.labels).flat();
  return JSON.stringify([like.priority, like.user, cpus, memory, gpus, gpuType, ...labels, "", ...like.refusedBy]);
}
