import { build } from "vite";

/** Builds pages as a partner would, from what the packages publish; `react` "18" puts that one in the place of 19. */
export async function buildSite({
  root,
  outDir,
  input,
  react,
}: {
  root: string;
  outDir: string;
  input: string | string[];
  react?: string;
}) {
  await build({
    root,
    configFile: false,
    logLevel: "error",
    base: "./",
    // Under tests Vite takes a build for one to develop with.
    oxc: { jsx: { runtime: "automatic", development: false } },
    define: { "process.env.NODE_ENV": '"production"' },
    resolve: {
      alias: react === "18" ? [{ find: /^(react|react-dom)(?=\/|$)/, replacement: "$1-18" }] : [],
      dedupe: ["react", "react-dom", "react-18", "react-dom-18"],
    },
    build: {
      outDir,
      emptyOutDir: true,
      modulePreload: { polyfill: false },
      rolldownOptions: {
        input,
        output: { entryFileNames: "[name].js" },
        onwarn(warning, warn) {
          if (warning.code !== "MODULE_LEVEL_DIRECTIVE") warn(warning);
        },
      },
    },
  });
}
