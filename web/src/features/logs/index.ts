export { LogViewer, type LogViewerProps } from "./log-viewer.tsx";
export { attemptsQuery, type Attempt } from "./queries.ts";
