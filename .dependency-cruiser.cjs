// What each file may import. What a published entry may reach is in .dependency-cruiser.runtime.cjs.
const { nodeBuiltins, cruiseOptions } = require("./scripts/lib/cruiseOptions.cjs");

/** Which packages each package may import; docs/architecture.md says why. */
const allowedPackages = {
  core: [],
  qubic: ["core"],
  server: ["core", "qubic"],
  sdk: ["core", "qubic"],
  agent: ["core", "sdk"],
  react: ["core", "sdk"],
};

/** Names whose types (and nothing else) may cross: the router type reaches the SDK while building only. */
const allowedTypes = { sdk: ["server"] };

const foundation = ["money", "errors", "time", "schema"];

/** The way through the house: each stage imports the foundation and the stages before it. */
const stages = [
  "files",
  "analysis",
  "catalog",
  "estimate",
  "match",
  "quote",
  "escrow",
  "job",
  "telemetry",
  "division",
  "receipt",
  "settlement",
];

/** Put together from every stage, and no stage knows it: what a consumer watches, then what leads through the stages. */
const afterStages = ["feed", "wizard"];

const testFiles = "\\.(test|test-d|bench)\\.tsx?$";

/** A package is met by its folder when it resolves, by its bare name when it is no dependency at all. */
const packagesExcept = (names) => {
  const others = `(?!(?:${names.join("|")})(?:/|$))[^/]+`;
  return [`^packages/${others}`, `^@gpukit/${others}`];
};

const packageRules = Object.entries(allowedPackages).flatMap(([name, allowed]) => {
  const typesToo = allowedTypes[name] ?? [];
  const strangers = {
    name: `${name}-imports-allowed-packages`,
    comment: `packages/${name} may import: ${[...allowed, ...typesToo].join(", ") || "no other package"}. Move the value to where both may reach it.`,
    severity: "error",
    from: { path: `^packages/${name}/`, pathNot: "^packages/react/src/testing/" },
    to: { path: packagesExcept([name, ...allowed, ...typesToo]) },
  };
  const typesOnly = typesToo.map((other) => ({
    name: `${name}-imports-types-only-of-${other}`,
    comment: `packages/${name} takes types of packages/${other} while building, never its code: write "import type".`,
    severity: "error",
    from: { path: `^packages/${name}/`, pathNot: testFiles },
    to: { path: [`^packages/${other}/`, `^@gpukit/${other}(/|$)`], dependencyTypesNot: ["type-only"] },
  }));
  return [strangers, ...typesOnly];
});

const unknownPackageRule = {
  name: "packages-are-known",
  comment: "A new package needs its row in .dependency-cruiser.cjs and in docs/architecture.md.",
  severity: "error",
  from: { path: "^packages/", pathNot: `^packages/(${Object.keys(allowedPackages).join("|")})/` },
  to: {},
};

const stageRules = [
  {
    name: "foundation-imports-foundation",
    comment: `${foundation.join(", ")} lie under every stage and know none of them.`,
    severity: "error",
    from: { path: `^packages/core/src/(${foundation.join("|")})/` },
    to: { path: "^packages/core/src/", pathNot: `^packages/core/src/(${foundation.join("|")})/` },
  },
  ...stages.map((stage, index) => ({
    name: `${stage}-imports-earlier-stages`,
    comment: `${stage}/ may import the foundation and ${stages.slice(0, index).join(", ") || "no stage"}. If it needs a later value, an earlier one is missing a field.`,
    severity: "error",
    from: { path: `^packages/core/src/${stage}/` },
    to: {
      path: "^packages/core/src/",
      pathNot: `^packages/core/src/(${[...foundation, ...stages.slice(0, index + 1)].join("|")})/`,
    },
  })),
  {
    name: "after-stages-enter-no-entry",
    comment: `${afterStages.join(", ")}/ may import every stage, but not core's own entries.`,
    severity: "error",
    from: { path: `^packages/core/src/(${afterStages.join("|")})/` },
    to: { path: "^packages/core/src/exports/" },
  },
  {
    name: "feed-imports-no-wizard",
    comment: "wizard/ comes last: it may import feed/, never the other way.",
    severity: "error",
    from: { path: "^packages/core/src/feed/" },
    to: { path: "^packages/core/src/wizard/" },
  },
  {
    name: "core-folders-are-known",
    comment: "A new folder of core is a stage or foundation: give it its place in .dependency-cruiser.cjs.",
    severity: "error",
    from: {
      path: "^packages/core/src/",
      pathNot: `^packages/core/src/(${[...foundation, ...stages, ...afterStages, "exports"].join("|")})/`,
    },
    to: {},
  },
];

const browserRules = [
  {
    name: "core-has-no-node-and-no-react",
    comment: "core is the same in browser and server: no node builtins, no React.",
    severity: "error",
    from: { path: "^packages/core/src/", pathNot: testFiles },
    to: { path: [nodeBuiltins, "(^|node_modules/)(react|react-dom)(/|$)"] },
  },
  {
    name: "qubic-needs-node-in-devnet-only",
    comment: "The codec, client and connectors run in browsers; only the devnet node needs Node.",
    severity: "error",
    from: {
      path: "^packages/qubic/src/",
      pathNot: ["^packages/qubic/src/devnet/", "^packages/qubic/src/exports/devnet\\.ts$", testFiles],
    },
    to: { path: nodeBuiltins },
  },
];

const generalRules = [
  {
    name: "no-deep-imports",
    comment: "Other packages are entered by their published entries (src/exports, recordings), never by an inner file.",
    severity: "error",
    // Test helpers never ship; those of the kit stand on those of the SDK.
    from: { path: "^(packages|examples|bench)/([^/]+)/", pathNot: "^packages/react/src/testing/" },
    to: {
      path: ["^packages/[^/]+/", "^@gpukit/[^/]+/(src|dist)(/|$)"],
      pathNot: ["^packages/$2/", "^packages/[^/]+/(src/exports/|recordings/|package\\.json$)"],
    },
  },
  {
    name: "no-cycles",
    comment: "Values flow one way. Types that need each other belong in one file or in a third one.",
    severity: "error",
    from: { path: "^packages/" },
    to: { circular: true },
  },
];

/** @type {import("dependency-cruiser").IConfiguration} */
module.exports = {
  forbidden: [...packageRules, unknownPackageRule, ...stageRules, ...browserRules, ...generalRules],
  options: { ...cruiseOptions, tsPreCompilationDeps: "specify" },
};
