// `npm run walk`: takes the pictures of the README's walk, docs/walk/*.png.
import { mkdir } from "node:fs/promises";
import path from "node:path";
import { openPage, startChromium } from "../../support/browser/index.ts";
import { createScope } from "../../support/scope.ts";
import { startPharos, testHome } from "../../support/spawn-pharos.ts";
import { walk } from "./walk.ts";

const folder = path.resolve(import.meta.dirname, "../../../docs/walk");
const scope = createScope();
try {
  await mkdir(folder, { recursive: true });
  const at = await testHome(scope, {});
  await startPharos(scope, at, ["up"]);
  const page = await openPage(scope, await startChromium(scope), at.url, { width: 1280, height: 800 });
  let number = 0;
  await walk(page, async (name) => {
    number += 1;
    const file = path.join(folder, `${number}-${name}.png`);
    await page.screenshot({ path: file });
    console.log(file);
  });
} finally {
  await scope.close();
}
