import { defineConfig } from "vitest/config";

const packages = ["core", "qubic", "server", "sdk", "agent"];

/** Workspace packages are read from their sources, so that tests need no build. */
const sourceConditions = ["@gpukit/source", "module", "node", "development|production"];

export default defineConfig({
  test: {
    // Many tests start real servers and databases; more at once only makes each of them late.
    maxWorkers: 2,
    projects: [
      ...packages.map((name) => ({
        resolve: { conditions: sourceConditions },
        ssr: { resolve: { conditions: sourceConditions, externalConditions: sourceConditions } },
        test: { name, root: `packages/${name}`, include: ["src/**/*.test.ts"], testTimeout: 20_000 },
      })),
      {
        resolve: { conditions: sourceConditions },
        ssr: { resolve: { conditions: sourceConditions, externalConditions: sourceConditions } },
        test: {
          name: "e2e",
          root: "e2e",
          include: ["**/*.test.ts"],
          testTimeout: 120_000,
          hookTimeout: 120_000,
          fileParallelism: false,
        },
      },
      {
        test: { name: "scripts", root: "scripts", include: ["**/*.test.mjs"], testTimeout: 60_000 },
      },
      {
        test: {
          name: "types",
          include: [],
          typecheck: {
            enabled: true,
            only: true,
            ignoreSourceErrors: true,
            include: ["packages/*/src/**/*.test-d.ts"],
            tsconfig: "./tsconfig.tests.json",
          },
        },
      },
    ],
  },
});
