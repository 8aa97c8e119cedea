/** The import rules of ARCHITECTURE.md. A breach is an error; there is no baseline. */
const order = ["base", "config", "platform", "schema", "features", "compat", "app", "cli"];
const index = "^src/features/[^/]+/index\\.ts$";
const rule = (name, from, to) => ({ name, severity: "error", from, to });

export default {
  forbidden: [
    rule("no-cycle", {}, { circular: true }),
    rule("resolvable", {}, { couldNotResolve: true }),
    ...order
      .slice(0, -1)
      .map((layer, i) =>
        rule(`${layer}-one-way`, { path: `^src/${layer}/` }, { path: `^src/(${order.slice(i + 1).join("|")})/` }),
      ),
    rule(
      "by-index",
      { path: "^src/features/([^/]+)/" },
      { path: "^src/features/", pathNot: ["^src/features/$1/", index] },
    ),
    rule("by-index-above", { path: "^src/(compat|app|cli)/" }, { path: "^src/features/", pathNot: [index] }),
    rule("client-on-base", { path: "^src/client/" }, { path: "^src/", pathNot: "^src/(base|client)/" }),
    rule(
      "worker-on",
      { path: "^src/worker/" },
      { path: "^src/", pathNot: "^src/(base|config|platform|client|worker)/" },
    ),
    rule("worker-no-database", { path: "^src/worker/" }, { path: "^src/platform/db/" }),
    // The types are erased; what counts is what a worker's process loads.
    rule(
      "worker-loads-no-database",
      { path: "^src/app/run-worker\\.ts$" },
      { path: "^src/(platform/db|schema)/", reachable: true },
    ),
    rule("worker-entered-from", { path: "^src/", pathNot: "^src/(app|cli|worker)/" }, { path: "^src/worker/" }),
    rule("client-entered-from", { path: "^src/", pathNot: "^src/(app|cli|worker|client)/" }, { path: "^src/client/" }),
    // The pages: app → features → shared, features meet by their doors, and of the server only the API's types and pure rules cross.
    rule("web-shared-one-way", { path: "^web/src/shared/" }, { path: "^web/src/(app|features)/" }),
    rule("web-features-one-way", { path: "^web/src/features/" }, { path: "^web/src/app/" }),
    rule(
      "web-by-door",
      { path: "^web/src/features/([^/]+)/" },
      {
        path: "^web/src/features/",
        pathNot: ["^web/src/features/$1/", "^web/src/features/[^/]+/(index|search)\\.ts$"],
      },
    ),
    rule("web-apart", { path: "^web/" }, { path: "^src/", pathNot: "^src/(client/schema\\.gen\\.ts$|base/)" }),
    rule("server-apart", { path: "^src/" }, { path: "^web/" }),
  ],
  options: {
    doNotFollow: { path: "node_modules" },
    tsPreCompilationDeps: true,
    enhancedResolveOptions: {
      exportsFields: ["exports"],
      conditionNames: ["import", "node", "default", "types"],
      extensions: [".ts", ".tsx", ".js", ".css"],
    },
  },
};
