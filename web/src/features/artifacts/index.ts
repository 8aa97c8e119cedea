export { ArtifactBrowser } from "./artifact-browser.tsx";
