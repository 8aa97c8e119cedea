export { RunPage } from "./run-page.tsx";
export { RunPanel } from "./run-panel.tsx";
