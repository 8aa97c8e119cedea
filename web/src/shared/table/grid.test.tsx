import { fireEvent, render, screen, within } from "@testing-library/react";
import { expect, test, vi } from "vitest";
import type { GridColumn } from "./column.ts";
import { Grid, type GridProps } from "./grid.tsx";

interface Row {
  readonly id: string;
}

const rows: readonly Row[] = Array.from({ length: 10_000 }, (_, at) => ({ id: `run ${at}` }));
const columns: readonly GridColumn<Row>[] = [
  { id: "name", title: "name", width: 200, pinned: true, sortable: true, cell: ({ id }) => ({ text: id, full: id }) },
  ...Array.from({ length: 1000 }, (_, at): GridColumn<Row> => {
    const id = `m${at}`;
    return { id, title: id, width: 100, right: true, sortable: true, cell: () => ({ text: "0.1", full: "0.12345" }) };
  }),
];

function show(more: Partial<GridProps<Row>> = {}) {
  const props: GridProps<Row> = {
    label: "Runs",
    columns,
    rowCount: rows.length,
    rowAt: (index) => rows[index],
    keyOf: ({ id }) => id,
    ...more,
  };
  return render(<Grid {...props} />);
}

test("of 10,000 rows and 1,000 columns only those in view are there, and screen readers hear of all", () => {
  show();
  const grid = screen.getByRole("grid", { name: "Runs" });
  expect(grid.getAttribute("aria-rowcount")).toBe("10001");
  expect(grid.getAttribute("aria-colcount")).toBe("1001");
  expect(screen.getAllByRole("row").length).toBeLessThan(60);
  expect(screen.getAllByRole("gridcell").length).toBeLessThan(1200);
});

test("scrolling draws other rows and columns, and the pinned ones stay", () => {
  show();
  const grid = screen.getByRole("grid");
  Object.assign(grid, { scrollTop: 160_000, scrollLeft: 50_000 });
  fireEvent.scroll(grid);
  expect(screen.getByText("run 5000")).toBeTruthy();
  expect(screen.queryByText("run 0")).toBeNull();
  const heads = screen.getAllByRole("columnheader").map((head) => head.textContent);
  expect(heads[0]).toContain("name");
  expect(heads.some((head) => head.startsWith("m505"))).toBe(true);
  expect(heads.some((head) => head === "m0")).toBe(false);
});

test("what is drawn is told, so that it can be read", () => {
  const onDrawn = vi.fn<NonNullable<GridProps<Row>["onDrawn"]>>();
  show({ onDrawn });
  const [drawn, ids] = onDrawn.mock.lastCall ?? [];
  expect(drawn).toMatchObject({ from: 0 });
  expect(ids?.slice(0, 2)).toEqual(["name", "m0"]);
});

test("a press on a title sorts, and the order is told to screen readers", () => {
  const onSort = vi.fn<(id: string) => void>();
  show({ onSort, columns: columns.map((each) => (each.id === "m0" ? { ...each, sorted: "descending" } : each)) });
  const head = screen.getByRole("columnheader", { name: /m0/ });
  expect(head.getAttribute("aria-sort")).toBe("descending");
  fireEvent.click(within(head).getByRole("button"));
  expect(onSort).toHaveBeenCalledWith("m0");
});

test("a press on a cell tells its row and column", () => {
  const onPress = vi.fn<NonNullable<GridProps<Row>["onPress"]>>();
  show({ onPress });
  fireEvent.click(screen.getByText("run 3"));
  expect(onPress.mock.lastCall?.[0]).toMatchObject({ index: 3, column: "name" });
});

test("rows that are not there yet are grey bars, and the rest is drawn", () => {
  show({ rowAt: (index) => (index < 2 ? rows[index] : undefined), rowCount: 4 });
  expect(screen.getByText("run 1")).toBeTruthy();
  expect(screen.getAllByRole("row")).toHaveLength(5);
});

test("a column is made wider by its edge and the arrow keys, within bounds", () => {
  const onResize = vi.fn<NonNullable<GridProps<Row>["onResize"]>>();
  show({ onResize });
  const edge = screen.getByRole("separator", { name: "Width of m0" });
  fireEvent.keyDown(edge, { key: "ArrowRight" });
  expect(onResize).toHaveBeenCalledWith("m0", 116, true);
});

test("a row is drawn again only when something of it changed", () => {
  const cell = vi.fn<GridColumn<Row>["cell"]>(({ id }) => ({ text: id }));
  const few: readonly GridColumn<Row>[] = [{ id: "name", title: "name", width: 100, cell }];
  const at = (index: number) => rows[index];
  const key = ({ id }: Row) => id;
  const grid = (current: number) => (
    <Grid label="Runs" columns={few} rowCount={10} rowAt={at} keyOf={key} current={current} />
  );
  const { rerender } = render(grid(0));
  cell.mockClear();
  rerender(grid(1));
  expect(cell).toHaveBeenCalledTimes(2);
});

test("titles may change without a row being drawn again", () => {
  const cell = vi.fn<GridColumn<Row>["cell"]>(({ id }) => ({ text: id }));
  const name: GridColumn<Row> = { id: "name", title: "name", width: 100, sortable: true, cell };
  const at = (index: number) => rows[index];
  const key = ({ id }: Row) => id;
  const grid = (column: GridColumn<Row>) => (
    <Grid label="Runs" columns={[column]} rowCount={10} rowAt={at} keyOf={key} />
  );
  const { rerender } = render(grid(name));
  cell.mockClear();
  rerender(grid({ ...name, sorted: "ascending", hint: "by name" }));
  expect(screen.getByRole("columnheader").getAttribute("aria-sort")).toBe("ascending");
  expect(cell).not.toHaveBeenCalled();
});

test("a focused link loses the focus to the grid when its row shows another run, and keeps it otherwise", () => {
  const link: GridColumn<Row> = {
    id: "name",
    title: "name",
    width: 100,
    cell: ({ id }) => ({ text: <a href={`/${id}`}>{id}</a> }),
  };
  const grid = (order: readonly Row[], current: number) => (
    <Grid
      label="Runs"
      columns={[link]}
      rowCount={5}
      rowAt={(index) => order[index]}
      keyOf={({ id }) => id}
      current={current}
    />
  );
  const { rerender } = render(grid(rows, 0));
  const first = screen.getByRole("link", { name: "run 0" });
  first.focus();
  rerender(grid(rows, 1));
  expect(document.activeElement).toBe(first);
  rerender(grid(rows.slice(0, 5).toReversed(), 1));
  expect(document.activeElement).toBe(screen.getByRole("grid"));
});
