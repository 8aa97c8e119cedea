import { fireEvent, render, screen } from "@testing-library/react";
import { expect, test } from "vitest";
import { JsonTree } from "./json-tree.tsx";

test("deep parts are drawn when they are unfolded, and not before", () => {
  render(<JsonTree value={{ a: { b: { c: "<script>alert(1)</script>" } } }} />);
  expect(screen.queryByText('"<script>alert(1)</script>"')).toBeNull();
  fireEvent.click(screen.getByRole("button", { name: /b:/ }));
  expect(screen.getByText('"<script>alert(1)</script>"')).toBeTruthy();
});

test("a long list is drawn page by page", () => {
  render(<JsonTree value={Array.from({ length: 450 }, (_, i) => `item ${i}`)} />);
  expect(screen.queryByText('"item 200"')).toBeNull();
  fireEvent.click(screen.getByRole("button", { name: "250 more" }));
  expect(screen.getByText('"item 399"')).toBeTruthy();
  expect(screen.queryByText('"item 400"')).toBeNull();
});

test.each([[null], [0], [""], [[]], [{}]])("%j is shown", (value) => {
  const { container } = render(<JsonTree value={value} />);
  expect(container.textContent).not.toBe("");
});
