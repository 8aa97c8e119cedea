import { PharosError } from "#/base/errors/index.ts";
import type { Config, Reader } from "#/config/index.ts";
import { brokenRules } from "./broken-rules.ts";
import { inForce, planReload, type ReloadPlan } from "./plan-reload.ts";

/**
 * One part's share of a reload. It prepares for the configuration that is to come, and throws when it cannot take it;
 * what it answers then makes the change, at once and without failing.
 */
export type ReloadStep = (next: Config) => (() => void) | Promise<() => void>;

/** The configuration in force, which a reload replaces as a whole. */
export interface LiveConfig {
  readonly current: Config;
  /** When it was read, in epoch milliseconds. */
  readonly loadedAt: number;
  /** A value made of the configuration in force; it is made again only after a reload. */
  select<T>(read: (config: Config) => T): () => T;
  onReload(step: ReloadStep): void;
  /** Reads the configuration as the start did. Throws CONFIG_INVALID with every fault. */
  read(): Promise<Config>;
  /** Applies the live settings of what is read, all of them or none. Throws CONFIG_INVALID, and nothing has changed. */
  reload(): Promise<ReloadPlan>;
}

export interface LiveConfigOptions {
  readonly config: Config;
  readonly load: () => Promise<Config>;
  /** The programs that this process is. */
  readonly readers: readonly Reader[];
  readonly now: () => number;
}

export function createLiveConfig({ config, load, readers, now }: LiveConfigOptions): LiveConfig {
  let current = config;
  let loadedAt = now();
  const steps: ReloadStep[] = [];
  let last: Promise<unknown> = Promise.resolve();

  async function reload(): Promise<ReloadPlan> {
    const found = await load();
    const plan = planReload(current, found);
    const next = inForce(current, found, plan);
    // The new live values stand beside old ones that wait for a restart: both are right, but perhaps not together.
    const errors = brokenRules(next, readers);
    if (errors.length > 0) {
      throw new PharosError("CONFIG_INVALID", "The live settings do not go with those that wait for a restart.", {
        errors,
        hint: "Restart, or change the settings back; nothing was applied.",
      });
    }
    const changes = await Promise.all(steps.map(async (step) => step(next)));
    for (const change of changes) change();
    current = next;
    loadedAt = now();
    return plan;
  }

  return {
    get current() {
      return current;
    },
    get loadedAt() {
      return loadedAt;
    },
    select<T>(read: (config: Config) => T): () => T {
      let of = current;
      let value = read(of);
      return () => {
        if (of !== current) [of, value] = [current, read(current)];
        return value;
      };
    },
    onReload: (step) => void steps.push(step),
    read: load,
    reload() {
      // One after the other: two at once could apply the older file last.
      const next = last.then(reload);
      last = next.catch(() => undefined);
      return next;
    },
  };
}

/** A configuration that nothing reloads. */
export function fixedConfig(config: Config): LiveConfig {
  return createLiveConfig({ config, load: () => Promise.resolve(config), readers: [], now: () => 0 });
}
