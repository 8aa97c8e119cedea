import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, expect } from "vitest";
import { api, type Api } from "../api.ts";
import { describeWith, type Part } from "../real-parts/index.ts";
import { createScope, type Scope } from "../scope.ts";
import { startPharos, testHome, type TestHome } from "../spawn-pharos.ts";
import type { Program } from "../spawn-program.ts";
import { testScope } from "../test-scope.ts";
import { upWithoutSample } from "../up.ts";
import { axeFindings } from "./axe.ts";
import { builtWeb } from "./built-web.ts";
import { chromium } from "./chromium.ts";
import { openPage, type PageOptions } from "./open-page.ts";
import { startChromium } from "./start-chromium.ts";

/** A server with its pages in a browser, both for one file of tests. */
export interface Web {
  readonly at: TestHome;
  readonly api: Api;
  readonly browser: Browser;
  readonly server: Program;
  /** Closes after the last test. */
  readonly scope: Scope;
  /** Opens a path; the running test fails at its end for every fault of the page that was not expected. */
  open(path: string, options?: PageOptions): Promise<Page>;
}

export interface WebOptions {
  /** What else the tests need of this machine. */
  readonly parts?: readonly Part[];
  /** Variables of the server. */
  readonly settings?: Readonly<Record<string, string>>;
  /** Default: `pharos up` without the sample. */
  readonly args?: readonly string[];
  /** Fills the server before the first test. */
  readonly seed?: (web: Web) => Promise<unknown>;
}

/** Tests of pages: a real server in a home of its own, a real browser. Without a Chromium they say that they did not run. */
export function describeInBrowser(name: string, options: WebOptions, body: (web: Web) => void): void {
  describeWith(name, [chromium, ...(options.parts ?? [])], () => {
    const scope = createScope();
    const started: { web?: Web } = {};
    beforeAll(async () => {
      await builtWeb();
      started.web = await startWeb(scope, options);
      await options.seed?.(started.web);
    });
    afterAll(() => scope.close());
    body(lateWeb(() => started.web));
  });
}

/** Fails with what axe finds in the page. */
export async function expectNoAxeFindings(page: Page): Promise<void> {
  expect(await axeFindings(page)).toEqual([]);
}

async function startWeb(scope: Scope, { settings, args = upWithoutSample }: WebOptions): Promise<Web> {
  // As many as the seeds keep running at once, on a machine of any size.
  const at = await testHome(scope, { PHAROS_RESOURCES__MAX_WORKERS: "4", ...settings });
  const server = await startPharos(scope, at, args);
  const browser = await startChromium(scope);
  return {
    at,
    api: api(at.url),
    browser,
    server,
    scope,
    open: (path, more) => openPage(testScope(), browser, `${at.url}${path}`, more),
  };
}

/** Stands for what the set-up makes later. */
function lateWeb(get: () => Web | undefined): Web {
  return new Proxy({} as Web, {
    get(_none, key) {
      const web = get();
      if (web === undefined) throw new Error("the server starts before the first test, not while tests are gathered");
      return Reflect.get(web, key) as unknown;
    },
  });
}
