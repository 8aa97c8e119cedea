import type { Exchange } from "../support/half-open-proxy.ts";
import type { DriverEntry } from "./history.ts";

/** The write of a job's script that the proxy passed on, if it was one: job.py puts the attempt into every value. */
export function deliveryOf({ said, answered, deliveredAt }: Exchange): DriverEntry[] {
  const run = /"run_id": "([0-9a-f]{32})"/.exec(said)?.[1];
  const metric = /"value": (\d+)/.exec(said)?.[1];
  const param = /"value": "\d+-(\d+)-\d+"/.exec(said)?.[1];
  const attempt = metric === undefined ? Number(param ?? 0) : Math.floor(Number(metric) / 1_000_000);
  const status = Number(/^HTTP\/1\.1 (\d+)/.exec(answered)?.[1] ?? 0);
  return run === undefined || attempt === 0 ? [] : [{ event: "delivered", run, attempt, status, at: deliveredAt }];
}
