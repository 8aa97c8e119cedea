import { destination, pino, type Logger } from "pino";

export type { Logger } from "pino";

/** Members that must never reach a log, wherever they stand in a logged object. */
const secret = ["token", "password", "authorization", "*.token", "*.password", "*.authorization", "*.headers"];

/** A logger of JSON lines, to stderr or a file (created 0600). */
export function createLogger(options: { level: string; file?: string; name: string }): Logger {
  return pino(
    { level: options.level, base: { name: options.name }, redact: secret, timestamp: pino.stdTimeFunctions.isoTime },
    options.file === undefined
      ? destination({ dest: 2, sync: true })
      : destination({ dest: options.file, mkdir: true, mode: 0o600, sync: true }),
  );
}
