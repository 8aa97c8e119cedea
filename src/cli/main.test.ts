import { execFile } from "node:child_process";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { expect, test } from "vitest";

const bin = fileURLToPath(new URL("../../bin/pharos.js", import.meta.url));

/** Prints every module that a program loads, on stderr. */
const spy = `import { registerHooks } from "node:module";
registerHooks({ load(url, c, next) { process.stderr.write("LOADED " + url + "\\n"); return next(url, c); } });`;

async function loadedBy(...args: string[]): Promise<string[]> {
  const hook = `data:text/javascript,${encodeURIComponent(spy)}`;
  // A command that fails tells as well what it loads.
  const { stderr } = await promisify(execFile)(process.execPath, ["--import", hook, bin, ...args]).catch(
    (error: { stderr: string }) => error,
  );
  return [...stderr.matchAll(/^LOADED (.*)$/gm)].map(([, url = ""]) => url);
}

const drivers =
  /node_modules\/(kysely|pg|fastify|pino|yaml|ajv)\/|\/src\/(features|schema|compat|worker)\/|node:sqlite/;

test("version loads neither a driver nor the client, and little else", async () => {
  const loaded = await loadedBy("version");
  expect(loaded).toEqual(expect.arrayContaining([expect.stringContaining("/src/cli/commands/version.ts")]));
  expect(loaded.filter((url) => drivers.test(url) || /\/src\/config\/(?!environment\.ts)/.test(url))).toEqual([]);
});

test.each([["logs", "1"], ["jobs"], ["run", "--", "true"]])("%s loads no driver", async (...args) => {
  const loaded = await loadedBy("--server", "http://127.0.0.1:2", ...args);
  expect(loaded.filter((url) => drivers.test(url) && !url.includes("/yaml/"))).toEqual([]);
});
