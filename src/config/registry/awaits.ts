/** What has to exist before a setting has an effect. */
export interface Awaits<V> {
  /** The part that will read it, as the docs call it: "datasets", "the Redis queue store". */
  readonly capability: string;
  /** The values that wait for it; every value without this. */
  values?(this: void, value: V): boolean;
  /**
   * Going on would do something else than was asked for, such as serving everyone where keys were wanted. A program
   * does not start then; without this it starts and says that the setting has no effect yet.
   */
  readonly refused?: true;
}
