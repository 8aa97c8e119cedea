export { BreadcrumbProvider, useBreadcrumb, useTrail } from "./breadcrumb-context.tsx";
export { Breadcrumb } from "./breadcrumb.tsx";
export { titleOf, type Crumb } from "./trail.ts";
