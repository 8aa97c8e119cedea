export { NewJobButton } from "./new-job-button.tsx";
export { RunAgainButton } from "./run-again-button.tsx";
