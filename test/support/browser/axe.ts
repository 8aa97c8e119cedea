import axe from "axe-core";
import type { Page } from "playwright-core";

interface Finding {
  readonly id: string;
  readonly impact: string | null;
  readonly help: string;
  readonly nodes: readonly { readonly target: readonly unknown[]; readonly failureSummary?: string }[];
}

/** In the page: colours that pass into others have done so; what goes on for ever is not waited for. */
const atRest = `Promise.all(document.getAnimations()
  .filter(({ playState, effect }) => playState === "running" && effect.getComputedTiming().endTime !== Infinity)
  .map(({ finished }) => finished.catch(() => undefined))).then(() => undefined)`;

/** What axe finds in the page as it stands, as lines: empty when it is accessible as far as a program can tell. */
export async function axeFindings(page: Page): Promise<readonly string[]> {
  // Evaluated by the debugger, which the page's content policy does not concern.
  await page.evaluate(axe.source);
  await page.evaluate(atRest);
  const { violations } = await page.evaluate<{ violations: readonly Finding[] }>(
    "axe.run(document, { resultTypes: ['violations'] })",
  );
  return violations.flatMap(({ id, impact, help, nodes }) =>
    nodes.map(({ target, failureSummary = "" }) => {
      const why = failureSummary.replaceAll(/\s+/g, " ");
      return `${id} (${impact}): ${help}: ${target.join(" ")}: ${why}`;
    }),
  );
}
