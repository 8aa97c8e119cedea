import { screen } from "@testing-library/react";
import { expect, test } from "vitest";
import { renderPage } from "#/shared/testing/render-page.tsx";
import { Breadcrumb, BreadcrumbProvider, useBreadcrumb, useTrail } from "./index.ts";

function Shown() {
  const trail = useTrail();
  return trail === undefined ? <p>nothing said</p> : <Breadcrumb trail={trail} />;
}

function Said({ name }: { readonly name: string }) {
  useBreadcrumb([
    { label: "Experiments", to: "/experiments" },
    { label: name, copy: { what: "run", ways: [] } },
  ]);
  return undefined;
}

test("a page says where it is, with text as text", async () => {
  await renderPage(
    <BreadcrumbProvider>
      <Shown />
      <Said name={'<b onclick="x">'} />
    </BreadcrumbProvider>,
  );

  expect(screen.getByRole("link", { name: "Experiments" }).getAttribute("href")).toBe("/experiments");
  expect(screen.getByText('<b onclick="x">').getAttribute("aria-current")).toBe("page");
  expect(screen.getByRole("button", { name: "Copy run" })).toBeDefined();
});

test("without a page's word there is no trail", async () => {
  await renderPage(
    <BreadcrumbProvider>
      <Shown />
    </BreadcrumbProvider>,
  );
  expect(screen.getByText("nothing said")).toBeDefined();
});
