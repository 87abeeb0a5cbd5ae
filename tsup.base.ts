import type { Options } from "tsup";

/** How every package's JavaScript is built: file by file, so that `dist` mirrors `src`; tests and their helpers stay out. */
export const libraryBuild: Options = {
  entry: [
    "src/**/*.{ts,tsx}",
    "!src/**/*.test.{ts,tsx}",
    "!src/**/*.test-d.ts",
    "!src/**/*.fixture.ts",
    "!src/**/*.bench.ts",
    "!src/**/testing/**",
  ],
  format: "esm",
  target: "node20",
  bundle: false,
  // dist mirrors src, also while src has a single folder
  esbuildOptions: (options) => {
    options.outbase = "src";
  },
  sourcemap: true,
};
