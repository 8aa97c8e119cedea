export { JobsPage } from "./list/jobs-page.tsx";
