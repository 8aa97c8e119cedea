export { LogViewer } from "./log-viewer.tsx";
export { attemptsQuery, type Attempt } from "./queries.ts";
