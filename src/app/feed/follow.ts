import { setTimeout as delay } from "node:timers/promises";
import type { Principal } from "#/base/principal.ts";
import { sees } from "#/features/auth/index.ts";
import type { ServerEvent } from "#/platform/http/index.ts";
import type { Feed, FeedPosition } from "./feed.ts";
import type { FeedHint, FeedTopic } from "./hint.ts";

/** What one reader wants to hear of. */
export interface Wanted {
  readonly topics: ReadonlySet<FeedTopic>;
  /** Undefined: all of them. */
  readonly jobs: ReadonlySet<string> | undefined;
  /** Runs that are named, and those of the experiments that are; both undefined: all of them. */
  readonly runs: ReadonlySet<string> | undefined;
  readonly experiments: ReadonlySet<string> | undefined;
}

/** At most so often one reader is told something, and a reader who was told to fetch everything. */
export interface Pace {
  readonly hintsMs: number;
  readonly resetMs: number;
}

const defaultPace: Pace = { hintsMs: 100, resetMs: 1000 };
/** More things than this between two looks: fetching everything again is cheaper. */
const mostHints = 500;
/** A reader whom nothing concerned for so many hints is told where it is, so that it can come back to there. */
const silentHints = 1000;

export interface FollowRequest {
  readonly principal: Principal;
  readonly wanted: Wanted;
  /** The id of the last event that the reader has heard. */
  readonly after: string | undefined;
  readonly signal: AbortSignal;
  readonly pace?: Pace;
}

/**
 * `ready` once the reader hears everything from here on; then `changed` with a hint, and `reset` when it missed some
 * and has to fetch again whatever it shows.
 */
export async function* follow(feed: Feed, request: FollowRequest): AsyncGenerator<ServerEvent, void> {
  const { after, signal, pace = defaultPace } = request;
  const alarm = new Alarm(feed, signal);
  try {
    const known = after === undefined ? feed.head : placeToResume(feed, after);
    let position = known ?? feed.head;
    let told = position;
    yield { id: feed.idOf(position), event: known === undefined ? "reset" : "ready", data: {} };
    while (!signal.aborted) {
      if (position === feed.head) await alarm.rings();
      const batch = nextBatch(feed, position, request);
      position = batch.position;
      for (const { number, hint } of batch.hints ?? []) yield { id: feed.idOf(number), ...presentHint(hint) };
      if (batch.hints === undefined) yield { id: feed.idOf(position), event: "reset", data: {} };
      else if (batch.hints.length === 0 && position - told < silentHints) continue;
      else if (batch.hints.length === 0) yield { id: feed.idOf(position), event: "ready", data: {} };
      told = position;
      await pause(batch.hints === undefined ? pace.resetMs : pace.hintsMs, signal);
    }
  } finally {
    alarm.stop();
  }
}

/** Undefined when this process does not know the id, or has forgotten some of what came after it. */
function placeToResume(feed: Feed, after: string): FeedPosition | undefined {
  const position = feed.positionOf(after);
  return position === undefined || feed.after(position) === undefined ? undefined : position;
}

interface Batch {
  readonly position: FeedPosition;
  /** Undefined: too many, or some are forgotten. */
  readonly hints: readonly { readonly number: FeedPosition; readonly hint: FeedHint }[] | undefined;
}

function nextBatch(feed: Feed, position: FeedPosition, { wanted, principal }: FollowRequest): Batch {
  const all = feed.after(position);
  const hints = all?.filter(({ hint }) => isWanted(hint, wanted) && maySee(principal, hint));
  return { position: feed.head, hints: hints !== undefined && hints.length > mostHints ? undefined : hints };
}

function maySee(principal: Principal, hint: FeedHint): boolean {
  return hint.owner === undefined || sees(principal, hint.owner);
}

function isWanted({ topic, id, experimentId }: FeedHint, wanted: Wanted): boolean {
  if (!wanted.topics.has(topic)) return false;
  if (topic === "jobs") return wanted.jobs?.has(id) ?? true;
  if (topic !== "runs" || (wanted.runs === undefined && wanted.experiments === undefined)) return true;
  return (
    wanted.runs?.has(id) === true || (experimentId !== undefined && wanted.experiments?.has(experimentId) === true)
  );
}

function presentHint({ topic, id, version, experimentId }: FeedHint): ServerEvent {
  const more = {
    ...(version === undefined ? {} : { version }),
    ...(experimentId === undefined ? {} : { experiment_id: experimentId }),
  };
  return { event: "changed", data: { topic, id, ...more } };
}

async function pause(ms: number, signal: AbortSignal): Promise<void> {
  // Leaving meanwhile is no failure.
  if (ms > 0) await delay(ms, undefined, { signal }).catch(() => undefined);
}

/** Rings once something was published since it rang last. */
class Alarm {
  readonly stop: () => void;
  #isDue = false;
  #ring: (() => void) | undefined;

  constructor(feed: Feed, signal: AbortSignal) {
    const wake = (): void => {
      this.#isDue = true;
      this.#ring?.();
    };
    this.stop = feed.join(wake);
    signal.addEventListener("abort", wake, { once: true });
  }

  async rings(): Promise<void> {
    if (!this.#isDue) {
      const { promise, resolve } = Promise.withResolvers<void>();
      this.#ring = resolve;
      await promise;
    }
    this.#isDue = false;
    this.#ring = undefined;
  }
}
