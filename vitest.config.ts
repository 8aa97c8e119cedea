import { defineConfig } from "vitest/config";

// Unit tests share one process (they hold no module state); suites in test/ start real parts and get their own.
export default defineConfig({
  test: {
    benchmark: { include: [] },
    globalSetup: "test/support/global-setup.ts",
    reporters: ["default", "./test/support/not-run-reporter.ts"],
    projects: [
      {
        extends: true,
        test: {
          name: "unit",
          include: ["src/**/*.test.ts"],
          isolate: false,
          testTimeout: 30_000,
          // Groups run one after another: the suites start real programs and want the machine to themselves.
          sequence: { groupOrder: 0 },
        },
      },
      {
        extends: true,
        test: {
          name: "web",
          include: ["web/src/**/*.test.{ts,tsx}"],
          environment: "jsdom",
          setupFiles: ["web/src/test-setup.ts"],
          sequence: { groupOrder: 0 },
        },
      },
      {
        extends: true,
        test: {
          name: "suites",
          sequence: { groupOrder: 1 },
          include: ["test/**/*.test.ts"],
          testTimeout: 120_000,
          hookTimeout: 120_000,
          maxWorkers: 2,
        },
      },
    ],
  },
});
