import { defineConfig } from "vitest/config";

const packages = ["core", "qubic", "server", "sdk", "agent"];

/** Workspace packages are read from their sources, so that tests need no build. */
const sourceConditions = ["@gpukit/source", "module", "node", "development|production"];

export default defineConfig({
  test: {
    projects: packages.map((name) => ({
      resolve: { conditions: sourceConditions },
      ssr: { resolve: { conditions: sourceConditions, externalConditions: sourceConditions } },
      test: { name, root: `packages/${name}`, include: ["src/**/*.test.ts"], testTimeout: 20_000 },
    })),
  },
});
