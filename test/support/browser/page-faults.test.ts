import { expect, test } from "vitest";
import { startLocalServer } from "../local-http-server.ts";
import { describeWith } from "../real-parts/index.ts";
import { createScope, type Scope } from "../scope.ts";
import { testScope } from "../test-scope.ts";
import { chromium, openPage, startChromium } from "./index.ts";

async function openWith(scope: Scope, body: string, expected: readonly RegExp[] = []): Promise<void> {
  const server = await startLocalServer((request, response) => {
    response.writeHead(request.url === "/gone" ? 404 : 200, {
      "content-type": "text/html",
      "content-security-policy": "default-src 'none'; connect-src 'self'; script-src 'self' 'unsafe-inline'",
    });
    response.end(`<main>${body}</main>`);
  });
  testScope().defer(() => server.close());
  const page = await openPage(scope, await startChromium(testScope()), `${server.url}/page`, { expected });
  await page.waitForLoadState("networkidle");
}

describeWith("A page that is watched", [chromium], () => {
  test.each([
    ["an error in the console", "<script>console.error('oh no')</script>", "console: oh no"],
    ["an exception", "<script>throw new Error('oh no')</script>", "uncaught: Error: oh no"],
    ["a request that fails", "<script>fetch('/gone')</script>", "404 GET http://127.0.0.1"],
    ["a breach of the policy", "<img src='http://127.0.0.1:1/x.png'>", "Content Security Policy"],
  ])("fails for %s", async (_name, body, fault) => {
    const scope = createScope();
    await openWith(scope, body);
    await expect(scope.close()).rejects.toThrow(fault);
  });

  test("passes without a fault, and with those that were expected", async () => {
    const scope = createScope();
    await openWith(scope, "<script>console.log('fine')</script>");
    await openWith(scope, "<script>fetch('/gone')</script>", [/^404 GET .*\/gone$/]);
    await expect(scope.close()).resolves.toBeUndefined();
  });
});
