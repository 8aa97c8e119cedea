import { test } from "vitest";
import { describeInBrowser } from "../../support/browser/index.ts";
import { python3 } from "../../support/real-parts/index.ts";
import { walk } from "./walk.ts";

// No `--no-demo`: as `npm start` does it.
describeInBrowser("After npm start, with the browser alone", { parts: [python3], args: ["up"] }, (web) => {
  test("the best run is found, understood, compared and run again with another learning rate", async () => {
    const page = await web.open("/");
    await walk(page, () => Promise.resolve());
  }, 400_000);
});
