import { EventEmitter } from "node:events";
import { PassThrough, Writable } from "node:stream";
import { readEnvironment } from "../../src/config/index.ts";
import { runCli, type Host } from "../../src/cli/shell/run-cli.ts";

/** A command line in this process, with its streams in memory. */
export interface CliRun {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

export interface CliStart {
  readonly ended: Promise<CliRun>;
  readonly signals: EventEmitter;
  readonly stdin: PassThrough;
  /** What stdout and stderr hold so far. */
  stdout(): string;
  stderr(): string;
}

export interface CliOptions {
  readonly cwd?: string;
  readonly variables?: Readonly<Record<string, string>>;
  /** stdin and stderr are terminals. */
  readonly terminal?: boolean;
}

export function startCli(args: readonly string[], options: CliOptions = {}): CliStart {
  const stdout = new Collector(options.terminal ?? false);
  const stderr = new Collector(options.terminal ?? false);
  const signals = new EventEmitter();
  const stdin = Object.assign(new PassThrough(), { isTTY: options.terminal ?? false });
  const host: Host = {
    stdout,
    stderr,
    environment: {
      ...readEnvironment(options.variables ?? {}),
      cwd: options.cwd ?? "/",
      stdin,
      signals,
    },
  };
  const ended = runCli(args, host).then((code) => ({ code, stdout: stdout.text(), stderr: stderr.text() }));
  return { ended, signals, stdin, stdout: () => stdout.text(), stderr: () => stderr.text() };
}

class Collector extends Writable {
  readonly isTTY: boolean;
  readonly #chunks: Buffer[] = [];

  constructor(isTTY: boolean) {
    super();
    this.isTTY = isTTY;
  }

  override _write(chunk: Buffer, _encoding: BufferEncoding, done: () => void): void {
    this.#chunks.push(chunk);
    done();
  }

  text(): string {
    return Buffer.concat(this.#chunks).toString();
  }
}
