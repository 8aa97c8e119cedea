export { JobPage } from "./job/job-page.tsx";
export { JobsPage } from "./list/jobs-page.tsx";
