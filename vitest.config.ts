import { parseArgs } from "node:util";
import { playwright } from "@vitest/browser-playwright";
import { defineConfig } from "vitest/config";

const packages = ["core", "qubic", "server", "sdk", "agent"];

/** Workspace packages are read from their sources, so that tests need no build. */
const sourceConditions = ["@gpukit/source", "module", "node", "development|production"];

const browserConditions = ["@gpukit/source", "module", "browser", "development|production"];

/** Debian's Chromium: nothing is downloaded, and it runs as root and without a GPU. */
const chromium = playwright({
  launchOptions: {
    executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium",
    args: [
      "--no-sandbox",
      "--disable-gpu",
      "--disable-quic",
      "--disable-dev-shm-usage",
      "--no-first-run",
      "--disable-background-networking",
      "--disable-component-update",
      "--disable-sync",
    ],
  },
});

/** Anew for each project: Vitest writes the project's name into it. */
const inChromium = () => ({
  enabled: true,
  headless: true,
  provider: chromium,
  instances: [{ browser: "chromium" as const }],
  screenshotFailures: false,
});

const { values } = parseArgs({ options: { project: { type: "string", multiple: true } }, strict: false });
const asked = (values.project ?? []) as string[];

/** Reading Storybook's settings takes seconds: only a run that may include stories does it. */
const storiesIfAsked = async () => {
  const mayRun = asked.length === 0 || asked.some((name) => name === "stories" || name.startsWith("!"));
  if (!mayRun || asked.includes("!stories")) return [];
  const { storiesProject } = await import("./packages/react/.storybook/storiesProject.js");
  return [storiesProject(inChromium())];
};

/** Fetches Next.js, so it runs only where it is named: `npm run hosts:next`. */
const hostsNextIfAsked = () =>
  asked.includes("hosts-next")
    ? [
        {
          resolve: { conditions: sourceConditions },
          ssr: { resolve: { conditions: sourceConditions, externalConditions: sourceConditions } },
          test: {
            name: "hosts-next",
            root: "e2e",
            include: ["browser/hosts/next/*.test.ts"],
            testTimeout: 600_000,
            hookTimeout: 600_000,
          },
        },
      ]
    : [];

export default defineConfig({
  test: {
    // Many tests start real servers and databases; more at once only makes each of them late.
    // Properties and browsers take what a busy machine gives them: a time-out says that something hangs, not that it is slow.
    maxWorkers: 2,
    projects: [
      ...packages.map((name) => ({
        resolve: { conditions: sourceConditions },
        ssr: { resolve: { conditions: sourceConditions, externalConditions: sourceConditions } },
        test: { name, root: `packages/${name}`, include: ["src/**/*.test.ts"], testTimeout: 60_000 },
      })),
      {
        resolve: { conditions: sourceConditions },
        ssr: { resolve: { conditions: sourceConditions, externalConditions: sourceConditions } },
        test: {
          name: "react-server",
          root: "packages/react",
          include: ["src/**/*.server.test.{ts,tsx}"],
          environment: "node",
          testTimeout: 60_000,
        },
      },
      {
        resolve: { conditions: browserConditions },
        optimizeDeps: {
          include: [
            "react",
            "react/jsx-runtime",
            "react/jsx-dev-runtime",
            "react-dom",
            "react-dom/client",
            "react-dom/server",
            "axe-core",
            "vitest-browser-react",
            "@tanstack/react-query",
          ],
        },
        test: {
          name: "react",
          root: "packages/react",
          include: ["src/**/*.test.{ts,tsx}"],
          exclude: ["**/*.server.test.*"],
          globalSetup: [`${import.meta.dirname}/packages/react/scripts/setUpTests.mjs`],
          testTimeout: 60_000,
          expect: { poll: { timeout: 15_000 } },
          browser: inChromium(),
        },
      },
      ...(await storiesIfAsked()),
      {
        resolve: { conditions: sourceConditions },
        ssr: { resolve: { conditions: sourceConditions, externalConditions: sourceConditions } },
        test: {
          name: "e2e",
          root: "e2e",
          include: ["**/*.test.ts"],
          exclude: ["**/node_modules/**", "browser/hosts/next/**"],
          testTimeout: 120_000,
          hookTimeout: 120_000,
          fileParallelism: false,
        },
      },
      ...hostsNextIfAsked(),
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
