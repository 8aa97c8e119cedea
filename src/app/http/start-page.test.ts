import { expect, test } from "vitest";
import { renderStartPage } from "./start-page.ts";

test("whatever a run is called, its name stays text", () => {
  const hostile = `<script>alert("1")</script>' & more`;
  const page = renderStartPage("0.1.0", {
    experiment: hostile,
    columns: [hostile],
    rows: [{ cells: [hostile], best: true }],
  });
  expect(page).not.toContain("<script>");
  expect(page.split("&lt;script&gt;alert(&quot;1&quot;)&lt;/script&gt;&#39; &amp; more")).toHaveLength(4);
});

test("an empty server says so and shows what to try", () => {
  const page = renderStartPage("0.1.0", undefined);
  expect(page).toContain("No experiment has runs yet.");
  expect(page).toContain("pharos run");
});
