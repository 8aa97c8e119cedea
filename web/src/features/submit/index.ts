export { NewJobButton } from "./new-job-button.tsx";
export { OriginLink } from "./origin-link.tsx";
export { RunAgainButton } from "./run-again-button.tsx";
