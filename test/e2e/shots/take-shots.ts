import path from "node:path";
import type { Browser } from "playwright-core";
import { openPage, overflowOf, settled } from "../../support/browser/index.ts";
import { createScope } from "../../support/scope.ts";
import type { Scene } from "./scenes.ts";

const sizes = [
  { width: 1440, height: 900 },
  { width: 390, height: 844 },
] as const;

/** Pictures of a scene on a screen and a phone, light and dark. Answers their paths and what was odd, as lines. */
export async function takeShots(browser: Browser, url: string, scene: Scene, out: string): Promise<readonly string[]> {
  const lines: string[] = [];
  for (const { width, height } of sizes) {
    const scope = createScope();
    const page = await openPage(scope, browser, "about:blank", { width, height, expected: [/./] });
    await scene.prepare?.(page);
    await page.goto(`${url}${scene.path}`);
    for (const colorScheme of ["light", "dark"] as const) {
      await page.emulateMedia({ colorScheme });
      await settled(page).catch((error: unknown) => lines.push(`! ${scene.name}: ${String(error)}`));
      // What is loaded piece by piece (a chart's code, then its points) pauses between two requests.
      await page.waitForTimeout(700);
      if (colorScheme === "light") await scene.act?.(page);
      const file = path.join(out, `${scene.name}-${width}-${colorScheme}.png`);
      await page.screenshot({ path: file });
      lines.push(file);
    }
    const overflow = await overflowOf(page);
    if (overflow > 0) lines.push(`! ${scene.name}: ${overflow} pixels wider than ${width}`);
    await scope.close();
  }
  return lines;
}
