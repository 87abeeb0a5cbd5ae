import { defineConfig } from "tsup";

export default defineConfig({
  entry: ["src/**/*.{ts,tsx}", "!src/**/*.test.{ts,tsx}", "!src/**/testing/**", "!src/**/*.test-d.ts"],
  format: "esm",
  target: "es2022",
  // file by file, so that each component keeps its own 'use client'
  bundle: false,
  // dist mirrors src, also while src has a single folder
  esbuildOptions: (options) => {
    options.outbase = "src";
    options.jsx = "automatic";
  },
  sourcemap: true,
  onSuccess: "node scripts/buildCss.mjs",
});
