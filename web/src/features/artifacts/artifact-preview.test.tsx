import { MantineProvider } from "@mantine/core";
import { render, screen } from "@testing-library/react";
import { expect, test } from "vitest";
import { ArtifactPreview } from "./artifact-preview.tsx";

const runId = "0123456789abcdef0123456789abcdef";

function show(path: string, mediaType: string | null): void {
  render(
    <MantineProvider>
      <ArtifactPreview runId={runId} path={path} size={10} mediaType={mediaType} onClose={() => undefined} />
    </MantineProvider>,
  );
}

test("a report may run its scripts, but in a frame that is no part of this origin", () => {
  show("report #1.html", "text/html");
  const frame = screen.getAllByTitle("report #1.html").find(({ tagName }) => tagName === "IFRAME");
  expect(frame?.getAttribute("sandbox")).toBe("allow-scripts");
  expect(frame?.getAttribute("src")).toBe(`/api/v1/runs/${runId}/artifacts/report%20%231.html`);
});

test("a drawing is an image, whose scripts no browser runs", () => {
  show("plots/drawing.svg", "image/svg+xml");
  expect(screen.getByRole("img").getAttribute("src")).toBe(`/api/v1/runs/${runId}/artifacts/plots/drawing.svg`);
});

test("what has no picture can still be saved", () => {
  show("weights.pt", "application/octet-stream");
  expect(screen.getByRole("link", { name: "Download" }).getAttribute("href")).toBe(
    `/api/v1/runs/${runId}/artifacts/weights.pt?download=1`,
  );
});
