const { builtinModules } = require("node:module");

/** Matches a Node builtin, with or without its `node:` prefix. */
const nodeBuiltins = `^(node:.+|(${builtinModules.join("|")}))$`;

/** How both dependency rules read the sources: packages resolve to each other's TypeScript, no build needed. */
const cruiseOptions = {
  doNotFollow: { path: "node_modules" },
  exclude: { path: "(^|/)(dist|\\.gpukit)/" },
  enhancedResolveOptions: {
    exportsFields: ["exports"],
    conditionNames: ["@gpukit/source", "import", "node", "default"],
    extensions: [".ts", ".tsx", ".mts", ".js", ".mjs", ".cjs", ".json"],
  },
};

module.exports = { nodeBuiltins, cruiseOptions };
