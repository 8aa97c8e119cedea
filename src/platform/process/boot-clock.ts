import { existsSync, readFileSync } from "node:fs";
import { uptime } from "node:os";

/** A clock that no change of the wall time moves and that runs through suspend. */
export interface BootClock {
  /** Seconds since an origin that stays the same until the next boot. */
  seconds(): number;
}

const hasUptime = existsSync("/proc/uptime");

/** The clock that keepers read: `/proc/uptime`, which `os.uptime()` reads too; elsewhere the wall clock. */
export const bootClock: BootClock = { seconds: () => (hasUptime ? uptime() : Date.now() / 1000) };

/** Names this boot: figures of the boot clock and process ids mean nothing after the next one. */
export function bootId(): string {
  try {
    return readFileSync("/proc/sys/kernel/random/boot_id", "utf8").trim();
  } catch {
    return "unknown";
  }
}
