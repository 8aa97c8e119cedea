import { tmpdir } from "node:os";
import { PharosError } from "#/base/errors/index.ts";
import { describeSize } from "#/base/size.ts";
import type { Transport } from "#/client/index.ts";
import type { Environment } from "../shell/environment.ts";
import {
  planSnapshot,
  sendSnapshot,
  walk,
  type SnapshotPlan,
  type WalkLimits,
  type WalkResult,
} from "../snapshot/index.ts";

export interface TakenSnapshot {
  readonly id: string;
  readonly workdir: string;
  readonly command: readonly string[];
}

export interface SnapshotDeps {
  readonly client: Transport;
  readonly environment: Pick<Environment, "cwd" | "userHome">;
  readonly limits: WalkLimits;
  /** A link that leaves the folder is an error instead of a notice. */
  readonly strict: boolean;
  readonly say: (line: string) => void;
}

/** Sends the project's files when the command names one of them; undefined when it names none. */
export async function takeSnapshot(command: readonly string[], deps: SnapshotDeps): Promise<TakenSnapshot | undefined> {
  const { cwd, userHome } = deps.environment;
  const plan = planSnapshot(command, { cwd, userHome, shared: [tmpdir(), "/tmp", "/var/tmp"] });
  if (plan === undefined) return undefined;
  const found = walk({ root: plan.root, limits: deps.limits, named: plan.named, onlyNamed: plan.onlyNamed });
  if (deps.strict && found.leaving.length > 0) throw leaving(found);
  for (const notice of noticesOf(plan, found)) deps.say(notice);
  const sent = await sendSnapshot(deps.client, plan.root, found.files);
  const files = sent.files === 1 ? "1 file" : `${sent.files} files`;
  deps.say(`Snapshot of ${plan.root}: ${files}, ${describeSize(sent.size)} (${sent.sent} new).`);
  return { id: sent.id, workdir: plan.workdir, command: plan.command };
}

function leaving(found: WalkResult): PharosError {
  return new PharosError("LINK_LEAVES_FOLDER", "Links of the folder point outside of it.", {
    errors: found.leaving.map((path) => ({ path, message: "points outside" })),
  });
}

const namedAtMost = 5;

function noticesOf(plan: SnapshotPlan, found: WalkResult): string[] {
  const notices = [
    listed("Left out, since a link leaves the folder", found.leaving),
    listed("Left out, since it cannot be read", found.skipped),
    listed("Left out, since a rule ignores it", found.ignored),
    listed(`Left out, since it lies outside of ${plan.root}`, plan.outside),
  ];
  if (plan.onlyNamed) {
    notices.push(`Only the files that the command names travel along: ${plan.root} is not a project's folder.`);
  }
  return notices.filter((notice) => notice !== undefined);
}

function listed(words: string, paths: readonly string[]): string | undefined {
  if (paths.length === 0) return undefined;
  const more = paths.length > namedAtMost ? ` and ${paths.length - namedAtMost} more` : "";
  return `${words}: ${paths.slice(0, namedAtMost).join(", ")}${more}`;
}
