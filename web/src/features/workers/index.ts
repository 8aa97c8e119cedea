export { MachineBars } from "./machine-bars.tsx";
export { workersQuery, type Worker } from "./queries.ts";
export { WorkersPage } from "./workers-page.tsx";
