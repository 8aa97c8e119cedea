import type { Frame, Page } from "playwright-core";
import { expect, test } from "vitest";
import { describeInBrowser, type Web } from "../support/browser/index.ts";

/** What a report tries; each answers what it got, or fails. It writes what came of them into its own body. */
const report = `<!doctype html><body><form method="post" action="/api/2.0/mlflow/experiments/create"></form><script>
const write = "/api/2.0/mlflow/experiments/create";
const loaded = (tag, url) => new Promise((got, refused) => {
  const element = document.createElement(tag);
  element.onload = () => got(tag + " loaded");
  element.onerror = () => refused(new Error("refused"));
  element.src = url;
  document.body.append(element);
});
const attempts = {
  read: async () => (await fetch("/api/v1/runs")).text(),
  write: async () => { await fetch(write, { method: "POST", mode: "no-cors", body: '{"name":"taken"}' }); return "sent"; },
  request: () => new Promise((got, refused) => {
    const request = new XMLHttpRequest();
    request.onload = () => got(request.responseText);
    request.onerror = () => refused(new Error("refused"));
    request.open("GET", "/api/v1/runs");
    request.send();
  }),
  image: () => loaded("img", "/favicon.svg"),
  script: () => loaded("script", "/docs/start.js"),
  storage: async () => Object.keys(localStorage).join(),
  cookie: async () => document.cookie,
  database: () => new Promise((got, refused) => { indexedDB.open("x").onsuccess = () => got("opened"); refused(new Error("refused")); }),
  above: async () => (parent === self ? Promise.reject(new Error("alone")) : parent.document.title),
  worker: async () => { new Worker("/docs/start.js"); return "started"; },
};
navigator.sendBeacon(write, '{"name":"taken"}');
document.forms[0].submit();
const outcome = ([name, attempt]) => attempt().then((got) => [name, "got " + got], () => [name, "refused"]);
Promise.all(Object.entries(attempts).map((each) => outcome(each).catch(() => [each[0], "refused"])))
  .then((outcomes) => { document.body.dataset.outcomes = JSON.stringify(Object.fromEntries(outcomes)); });
</script>`;

const drawing = `<svg xmlns="http://www.w3.org/2000/svg" width="40" height="40" onload="this.setAttribute('data-ran', '1')">
<script>document.documentElement.setAttribute("data-ran", "1"); fetch("/api/v1/runs");</script><rect width="40" height="40"/></svg>`;

const files = { "report.html": report, "plot.svg": drawing, "page.xhtml": report, "theft.js": "parent.taken = 1" };
const refusals = [
  /^csp /,
  /Content Security Policy/,
  /Refused to/,
  /sandboxed/,
  /Blocked script/,
  /ERR_BLOCKED_BY/,
  /failed/i,
  /violates/,
];
const at = { artifacts: "" };

async function seed({ api, at: home }: Web): Promise<void> {
  const made = await api.post<{ run: { info: { run_id: string } } }>("/api/2.0/mlflow/runs/create", {
    experiment_id: "0",
  });
  at.artifacts = `/api/v1/runs/${made.body.run.info.run_id}/artifacts`;
  for (const [name, body] of Object.entries(files)) {
    const sent = await fetch(`${home.url}${at.artifacts}/${name}`, { method: "PUT", body });
    expect(sent.status).toBe(201);
  }
}

async function outcomes(frame: Frame | Page): Promise<Record<string, string>> {
  await frame.waitForSelector("body[data-outcomes]", { state: "attached" });
  return JSON.parse((await frame.getAttribute("body", "data-outcomes")) ?? "{}") as Record<string, string>;
}

/** The artifact in a frame of the UI's own page. */
async function framed(page: Page, url: string): Promise<Frame> {
  await page.evaluate(`{
    const frame = document.createElement("iframe");
    frame.name = "artifact";
    frame.src = ${JSON.stringify(url)};
    document.body.append(frame);
  }`);
  await page.waitForFunction("frames.length > 0");
  await page.frameLocator('[name="artifact"]').locator(":root").waitFor({ state: "attached" });
  const frame = page.frame("artifact");
  if (frame === null) throw new Error("the artifact has no frame");
  return frame;
}

async function expectUntouched({ api }: Web): Promise<void> {
  const { body } = await api.get<{ items: { name: string }[] }>("/api/v1/experiments");
  expect(body.items.map((experiment) => experiment.name)).toEqual(["Default"]);
}

describeInBrowser("What runs wrote, in a browser,", { seed }, (web) => {
  test("a report in a tab of its own runs, and reaches nothing of the server", async () => {
    const page = await web.open(`${at.artifacts}/report.html`, { expected: refusals });
    const got = await outcomes(page);
    expect(new Set(Object.values(got))).toEqual(new Set(["refused"]));
    expect(Object.keys(got)).toContain("read");
    await expectUntouched(web);
  });

  test("a report in a frame of the UI reaches nothing of the server or of the page around it", async () => {
    const page = await web.open("/", { expected: refusals });
    const got = await outcomes(await framed(page, `${at.artifacts}/report.html`));
    expect(new Set(Object.values(got))).toEqual(new Set(["refused"]));
    await expectUntouched(web);
  });

  test("a drawing is drawn and its script does not run", async () => {
    const page = await web.open(`${at.artifacts}/plot.svg`, { expected: refusals });
    expect(await page.getAttribute("svg", "data-ran")).toBeNull();
    expect(await page.locator("rect").count()).toBe(1);
  });

  test("a page in another type is text, and a script is none", async () => {
    const text = await web.open(`${at.artifacts}/page.xhtml`, { expected: refusals });
    expect(await text.locator("form").count()).toBe(0);
    const page = await web.open("/", { expected: [...refusals, /MIME type/] });
    const taken = await page.evaluate(`new Promise((done) => {
      const script = document.createElement("script");
      script.onload = () => done("ran");
      script.onerror = () => done("refused");
      script.src = ${JSON.stringify(`${at.artifacts}/theft.js`)};
      document.body.append(script);
    })`);
    expect([taken, await page.evaluate("window.taken")]).toEqual(["refused", undefined]);
  });
});
