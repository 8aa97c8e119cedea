export { ExperimentsPage } from "./list/experiments-page.tsx";
