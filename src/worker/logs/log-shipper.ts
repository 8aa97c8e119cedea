import { createReadStream, statSync } from "node:fs";
import path from "node:path";
import type { Body, Stream } from "../api.ts";
import type { BatchPace } from "./batch-pace.ts";
import { readJsonFile, writeWhole } from "../state/write-whole.ts";

export interface LogShipperOptions {
  readonly folder: string;
  readonly stream: Stream;
  /** Sends until the server has answered with the offset that it reached. */
  readonly send: (offset: number, body: Body) => Promise<number>;
  readonly flushMs: () => number;
  /** Holds back what is less than a whole chunk, so that a job that prints without end does not send without end. */
  readonly pace: BatchPace;
  /** Most bytes of one chunk; the server's limit is 8 MiB. */
  readonly maxChunk: number;
  /** Output beyond so many bytes is counted, and said at the end, not sent. */
  readonly maxBytes: number;
  /** True for an attempt of an earlier process: the server knows how far it was. */
  readonly resumed: boolean;
  /** Told now and then up to where the local copy is no longer needed. */
  readonly acknowledged?: (file: string, bytes: number) => void;
}

/** Sends one output file as it grows. The file stays until the attempt's end, so a restart loses nothing. */
export interface LogShipper {
  /** The job has ended: resolves with the final offset once everything has arrived. */
  drain(): Promise<number>;
  /** Asks the server again how far it is, after it said that bytes are missing. */
  relearn(): Promise<void>;
  /** Rejects when the server refused for good. */
  readonly failed: Promise<never>;
  stop(): void;
}

const acknowledgeEvery = 64 * 2 ** 20;
const empty: Body = { length: 0, open: async function* () {} };

export function logShipper(options: LogShipperOptions): LogShipper {
  const shipper = new Shipper(options);
  const running = shipper.run();
  const failed = new Promise<never>((_, reject) => {
    running.catch(reject);
  });
  failed.catch(() => undefined);
  return {
    async drain() {
      shipper.drain();
      await running;
      return shipper.reached;
    },
    async relearn() {
      await shipper.learn();
      await shipper.run();
    },
    failed,
    stop: () => shipper.stop(),
  };
}

class Shipper {
  readonly #options: LogShipperOptions;
  readonly #file: string;
  /** What the server has. */
  reached = 0;
  /** Offset of the file's first byte: above 0 after a job has truncated its own output (`> /dev/stderr`). */
  #base = 0;
  #told = 0;
  /** What the job had written at the last look. */
  #seen = 0;
  #draining = false;
  #stopped = false;
  #wake: () => void = () => undefined;

  constructor(options: LogShipperOptions) {
    this.#options = options;
    this.#file = path.join(options.folder, options.stream);
    this.#base = readJsonFile<{ base: number }>(this.#baseFile)?.base ?? 0;
  }

  get #baseFile(): string {
    return path.join(this.#options.folder, `${this.#options.stream}.base`);
  }

  async run(): Promise<void> {
    if (this.#options.resumed) await this.learn();
    while (!this.#stopped) {
      const size = this.#size();
      const kept = Math.min(size, this.#options.maxBytes);
      if (kept > this.reached) await this.#sendPaced(kept);
      else if (this.#draining) return this.#sendNotice(size);
      else await this.#sleep(this.#options.flushMs());
    }
  }

  async learn(): Promise<void> {
    this.reached = await this.#options.send(0, empty);
  }

  drain(): void {
    this.#draining = true;
    this.#wake();
  }

  stop(): void {
    this.#stopped = true;
    this.#wake();
  }

  /** How many bytes the job has written, those that it truncated included as far as they were seen. */
  #size(): number {
    const length = statSync(this.#file, { throwIfNoEntry: false })?.size ?? 0;
    if (this.#base + length < Math.max(this.reached, this.#seen)) {
      this.#base = this.reached;
      writeWhole(this.#baseFile, JSON.stringify({ base: this.#base }));
    }
    this.#seen = this.#base + length;
    return this.#seen;
  }

  /** The rest of an ended job and whole chunks go at once. */
  async #sendPaced(end: number): Promise<void> {
    const free = this.#draining || end - this.reached >= this.#options.maxChunk;
    const waitMs = free ? 0 : this.#options.pace.take();
    await (waitMs === 0 ? this.#sendUpTo(end) : this.#sleep(waitMs));
  }

  async #sendUpTo(end: number): Promise<void> {
    const start = this.reached;
    const length = Math.min(end - start, this.#options.maxChunk);
    const from = start - this.#base;
    const open = () => createReadStream(this.#file, { start: from, end: from + length - 1 });
    this.reached = await this.#options.send(start, { length, open });
    if (this.reached - this.#told < acknowledgeEvery) return;
    this.#told = this.reached;
    this.#options.acknowledged?.(this.#file, this.reached - this.#base);
  }

  /** Nothing is dropped silently: the last line says how much is missing. */
  async #sendNotice(size: number): Promise<void> {
    const { maxBytes } = this.#options;
    if (size <= maxBytes || this.reached > maxBytes) return;
    const more = size - maxBytes;
    const text = Buffer.from(`\n[pharos] Output is kept up to ${maxBytes} bytes; ${more} more were written.\n`);
    const open = async function* () {
      yield text;
    };
    this.reached = await this.#options.send(maxBytes, { length: text.length, open });
  }

  #sleep(ms: number): Promise<void> {
    return new Promise((resolve) => {
      const timer = setTimeout(resolve, ms);
      this.#wake = () => {
        clearTimeout(timer);
        resolve();
      };
    });
  }
}
