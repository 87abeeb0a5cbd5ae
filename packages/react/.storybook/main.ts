import type { StorybookConfig } from "@storybook/react-vite";
import { kitStyles } from "./kitStyles.js";
import { serviceWorker } from "./serviceWorker.js";

const config: StorybookConfig = {
  framework: "@storybook/react-vite",
  stories: ["../stories/**/*.stories.tsx"],
  addons: ["@storybook/addon-a11y", "@storybook/addon-vitest"],
  core: { disableTelemetry: true, disableWhatsNewNotifications: true },
  // Controls come from each story's args: reading the types of every component only costs time.
  typescript: { reactDocgen: false },
  viteFinal: (vite) => ({
    ...vite,
    plugins: [...(vite.plugins ?? []), serviceWorker(), kitStyles()],
    resolve: { ...vite.resolve, conditions: ["@gpukit/source", "module", "browser", "development|production"] },
    build: {
      ...vite.build,
      // The sheet as it is published: older browsers would have `:dir()` written as a list of languages.
      cssTarget: "esnext",
      chunkSizeWarningLimit: 2_000,
      rolldownOptions: {
        ...vite.build?.rolldownOptions,
        // 'use client' means nothing in a page of its own.
        onwarn(warning, warn) {
          if (warning.code !== "MODULE_LEVEL_DIRECTIVE") warn(warning);
        },
      },
    },
  }),
};

export default config;
