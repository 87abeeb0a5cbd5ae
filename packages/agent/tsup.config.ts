import { defineConfig } from "tsup";

export default defineConfig({
  entry: [
    "src/**/*.ts",
    "!src/**/*.test.ts",
    "!src/**/testing/**",
    "!src/**/*.fixture.ts",
    "!src/**/*.test-d.ts",
    "!src/**/*.bench.ts",
  ],
  format: "esm",
  target: "node20",
  bundle: false,
  // dist mirrors src, also while src has a single folder
  esbuildOptions: (options) => {
    options.outbase = "src";
  },
  sourcemap: true,
});
