import { fileURLToPath } from "node:url";
import { storybookTest } from "@storybook/addon-vitest/vitest-plugin";
import type { TestProjectInlineConfiguration } from "vitest/config";

/** Every story as a test: it renders, axe finds nothing in it, and what its play function does comes out. */
export function storiesProject(
  browser: NonNullable<TestProjectInlineConfiguration["test"]>["browser"],
): TestProjectInlineConfiguration {
  return {
    plugins: [storybookTest({ configDir: fileURLToPath(new URL(".", import.meta.url)) })],
    test: {
      name: "stories",
      root: "packages/react",
      globalSetup: [fileURLToPath(new URL("../scripts/setUpTests.mjs", import.meta.url))],
      testTimeout: 60_000,
      // One page for all stories: each opens a market of its own, and a page takes longer to load than a story to render.
      isolate: false,
      browser,
    },
  };
}
