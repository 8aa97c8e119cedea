export { moveColumn, type CellView, type GridColumn } from "./column.ts";
export { Grid, type Pressed } from "./grid.tsx";
export type { Windowed } from "./window.ts";
