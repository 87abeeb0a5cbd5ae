// What a published entry may reach while running; type-only imports are gone by then, so they do not count.
const { nodeBuiltins, cruiseOptions } = require("./scripts/lib/cruiseOptions.cjs");

/** @type {import("dependency-cruiser").IConfiguration} */
module.exports = {
  forbidden: [
    {
      name: "browser-entries-reach-no-node",
      comment: "What a web page imports must not reach a node builtin, by whatever way.",
      severity: "error",
      from: { path: "^packages/((core|qubic|sdk)/src/exports/(index|analysis|wallets)|react/src/exports/.+)\\.ts$" },
      to: { path: nodeBuiltins, reachable: true },
    },
    {
      name: "react-entries-reach-no-zod",
      comment: "What a page loads of the kit carries no zod: schemas belong to the server's edge.",
      severity: "error",
      from: { path: "^packages/react/src/exports/" },
      to: { path: "(^|node_modules/)zod(/|$)", reachable: true },
    },
    {
      name: "core-entry-reaches-no-zod",
      comment: "Schemas are a separate entry (@gpukit/core/schemas), so that the first load carries no zod.",
      severity: "error",
      from: { path: "^packages/core/src/exports/(index|analysis)\\.ts$" },
      to: { path: "(^|node_modules/)zod(/|$)", reachable: true },
    },
  ],
  options: { ...cruiseOptions, tsPreCompilationDeps: false },
};
