/** The roles that exist. */
export const roles = ["admin", "researcher", "analyst", "user"];

const four = ["read", "create", "update", "delete"];

const actions: Readonly<Record<string, readonly string[]>> = {
  jobs: four,
  runs: four,
  experiments: four,
  datasets: four,
  artifacts: four,
  models: four,
  results: four,
  plugins: four,
  services: four,
  queues: four,
  secrets: [...four, "use"],
  users: four,
  audit: ["read"],
  config: ["read", "update"],
};

/** `jobs:read`, and `jobs:*` for all of jobs. */
export const permissions: ReadonlySet<string> = new Set(
  Object.entries(actions).flatMap(([resource, verbs]) => [...verbs, "*"].map((verb) => `${resource}:${verb}`)),
);

/** Services that are built in. */
export const plugins = ["jupyter", "vllm"];

/** FetchML's names without an action: read, create and update of experiments, datasets and a plugin's services. */
export const barePermissions = ["experiments", "datasets", ...plugins];
