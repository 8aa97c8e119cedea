export { JobPage } from "./job/job-page.tsx";
