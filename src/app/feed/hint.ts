/** What the feed tells of. */
export const feedTopics = ["jobs", "runs", "workers", "queues"] as const;

export type FeedTopic = (typeof feedTopics)[number];

/** A thing that a page may want to fetch again. */
export interface FeedHint {
  readonly topic: FeedTopic;
  /** A job's number, a run's 32 hex digits, a worker's id, a queue's name. */
  readonly id: string;
  /** Of a job: the version that it has reached. */
  readonly version?: number;
  /** Of a run. */
  readonly experimentId?: string;
  /** Who owns it; undefined for what belongs to the installation. */
  readonly owner?: string;
}
