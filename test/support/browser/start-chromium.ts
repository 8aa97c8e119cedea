import { chromium as engine, type Browser } from "playwright-core";
import type { Scope } from "../scope.ts";
import { chromium, findChromium } from "./chromium.ts";

/** A browser without windows; closed with the scope. */
export async function startChromium(scope: Scope): Promise<Browser> {
  const executablePath = findChromium();
  if (executablePath === undefined) throw new Error(`${chromium.name}: ${chromium.missing()}`);
  const browser = await engine.launch({
    executablePath,
    // Tests run as root in containers, where Chromium's own sandbox refuses to start; /dev/shm is often 64 MiB there.
    args: ["--no-sandbox", "--disable-dev-shm-usage", "--js-flags=--expose-gc", "--enable-precise-memory-info"],
  });
  scope.defer(() => browser.close());
  return browser;
}
