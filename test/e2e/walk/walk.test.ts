import { expect, test } from "vitest";
import { describeInBrowser } from "../../support/browser/index.ts";
import { python3 } from "../../support/real-parts/index.ts";
import { walk } from "./walk.ts";

// No `--no-demo`: as `npm start` does it.
describeInBrowser("After npm start, with the browser alone", { parts: [python3], args: ["up"] }, (web) => {
  test("the best run is found, understood, compared and run again with another learning rate", async () => {
    const page = await web.open("/");
    const places: string[] = [];
    await walk(page, (place) => Promise.resolve(void places.push(place)));
    expect(places).toEqual(["home", "experiment", "compare", "run", "artifacts", "run-with-changes", "live"]);
  }, 400_000);
});
