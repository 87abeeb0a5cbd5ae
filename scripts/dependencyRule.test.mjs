// Breaks every rule of .dependency-cruiser*.cjs on purpose, in a tree of its own, and sees each one caught.
import { mkdir, mkdtemp, realpath, rm, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { describe, expect, it } from "vitest";
import { findBrokenImports, listRuleNames } from "./lib/findBrokenImports.mjs";
import { packageNames } from "./lib/root.mjs";

const stages = "files analysis catalog estimate match quote escrow job telemetry division receipt settlement".split(
  " ",
);

/** A tree that obeys: every kind of import the table allows, at least once. */
const cleanTree = {
  "packages/core/src/money/qu.ts": `export const qu = 1n;`,
  "packages/core/src/errors/code.ts": `export const code = "x";`,
  "packages/core/src/time/clock.ts": `import { code } from "../errors/code.js"; export const clock = code;`,
  "packages/core/src/schema/quSchema.ts": `import { z } from "zod"; export const quSchema = z;`,
  ...Object.fromEntries(
    stages.map((stage, index) => [
      `packages/core/src/${stage}/${stage}.ts`,
      [
        `import { qu } from "../money/qu.js";`,
        ...stages.slice(0, index).map((earlier) => `import { ${earlier} } from "../${earlier}/${earlier}.js";`),
        `export const ${stage} = [qu, ${stages.slice(0, index).join(", ")}];`,
      ].join("\n"),
    ]),
  ),
  "packages/core/src/files/files.test.ts": `import { readFileSync } from "node:fs"; readFileSync("sample.py");`,
  "packages/core/src/feed/feed.ts": `import { settlement } from "../settlement/settlement.js"; export const feed = settlement;`,
  "packages/core/src/wizard/wizard.ts": `import { feed } from "../feed/feed.js"; export const wizard = feed;`,
  "packages/core/src/exports/index.ts": `export { feed } from "../feed/feed.js"; export { wizard } from "../wizard/wizard.js"; export { clock } from "../time/clock.js";`,
  "packages/core/src/exports/schemas.ts": `export { quSchema } from "../schema/quSchema.js";`,
  "packages/qubic/src/codec/encode.ts": `import { clock } from "@gpukit/core"; export const encode = clock;`,
  "packages/qubic/src/devnet/node.ts": `import { readFile } from "node:fs/promises"; export const devnet = readFile;`,
  "packages/qubic/src/exports/index.ts": `export { encode } from "../codec/encode.js";`,
  "packages/qubic/src/exports/devnet.ts": `export { devnet } from "../devnet/node.js";`,
  "packages/server/src/router.ts": `
    import { readFile } from "node:fs/promises";
    import { feed } from "@gpukit/core";
    import { quSchema } from "@gpukit/core/schemas";
    import { devnet } from "@gpukit/qubic/devnet";
    export type AppRouter = typeof feed;
    export const router = [readFile, quSchema, devnet];`,
  "packages/server/src/exports/index.ts": `export { type AppRouter, router } from "../router.js";`,
  "packages/sdk/src/client.ts": `
    import { feed } from "@gpukit/core";
    import { encode } from "@gpukit/qubic";
    import type { AppRouter } from "@gpukit/server";
    export const client = [feed, encode] as AppRouter;`,
  "packages/sdk/src/exports/index.ts": `export { client } from "../client.js";`,
  "packages/agent/src/loop.ts": `
    import { spawn } from "node:child_process";
    import { feed } from "@gpukit/core";
    import { client } from "@gpukit/sdk";
    export const loop = [spawn, feed, client];`,
  "packages/agent/src/exports/index.ts": `export { loop } from "../loop.js";`,
  "examples/quickstart/quickstart.mjs": `import { client } from "@gpukit/sdk"; client();`,
};

const entries = { core: ["index", "schemas"], qubic: ["index", "devnet"] };

const manifest = (name) =>
  JSON.stringify({
    name: `@gpukit/${name}`,
    type: "module",
    exports: Object.fromEntries(
      (entries[name] ?? ["index"]).map((entry) => [
        entry === "index" ? "." : `./${entry}`,
        { "@gpukit/source": `./src/exports/${entry}.ts`, default: `./dist/exports/${entry}.js` },
      ]),
    ),
  });

/** Writes the clean tree, with `changes` laid over it, as a workspace of its own and cruises it. */
const setup = async (changes = {}) => {
  const baseDir = await realpath(await mkdtemp(join(tmpdir(), "gpukit-imports-")));
  const files = {
    "package.json": JSON.stringify({ name: "fixture", private: true }),
    "node_modules/zod/package.json": JSON.stringify({ name: "zod", type: "module", exports: "./index.js" }),
    "node_modules/zod/index.js": "export const z = {};",
    "node_modules/react/package.json": JSON.stringify({ name: "react", type: "module", exports: "./index.js" }),
    "node_modules/react/index.js": "export const useState = {};",
    ...Object.fromEntries(packageNames.map((name) => [`packages/${name}/package.json`, manifest(name)])),
    ...cleanTree,
    ...changes,
  };
  try {
    for (const [path, text] of Object.entries(files)) {
      await mkdir(dirname(join(baseDir, path)), { recursive: true });
      await writeFile(join(baseDir, path), text);
    }
    await mkdir(join(baseDir, "node_modules/@gpukit"), { recursive: true });
    for (const name of packageNames) {
      await symlink(join(baseDir, "packages", name), join(baseDir, "node_modules/@gpukit", name), "dir");
    }
    const broken = await findBrokenImports({ baseDir });
    return broken.map(({ rule, from }) => `${rule}: ${from}`);
  } finally {
    await rm(baseDir, { recursive: true, force: true });
  }
};

/** One file for each way to break a rule: path, text, and the rule that must name it (a cycle is named once). */
const offences = [
  ["packages/core/src/quote/a1.ts", `import "@gpukit/qubic";`, "core-imports-allowed-packages"],
  ["packages/core/src/quote/a2.ts", `import type {} from "@gpukit/react";`, "core-imports-allowed-packages"],
  ["packages/qubic/src/codec/b1.ts", `import "@gpukit/server";`, "qubic-imports-allowed-packages"],
  ["packages/server/src/c1.ts", `import "@gpukit/sdk";`, "server-imports-allowed-packages"],
  [
    "packages/server/src/c2.ts",
    `export const later = () => import("@gpukit/agent");`,
    "server-imports-allowed-packages",
  ],
  ["packages/sdk/src/d1.ts", `import "@gpukit/agent";`, "sdk-imports-allowed-packages"],
  ["packages/sdk/src/d2.ts", `import { router } from "@gpukit/server"; router();`, "sdk-imports-types-only-of-server"],
  ["packages/agent/src/e1.ts", `import type { AppRouter } from "@gpukit/server";`, "agent-imports-allowed-packages"],
  ["packages/agent/src/e2.ts", `import "@gpukit/qubic";`, "agent-imports-allowed-packages"],
  ["packages/react/src/o1.tsx", `import "@gpukit/server";`, "react-imports-allowed-packages"],
  ["packages/novel/src/f1.ts", `import "@gpukit/core";`, "packages-are-known"],
  ["packages/core/src/money/g1.ts", `import "../files/files.js";`, "foundation-imports-foundation"],
  ...stages.map((stage, index) => {
    const later = stages[index + 1];
    const target = later ? `../${later}/${later}.js` : "../feed/feed.js";
    return [`packages/core/src/${stage}/h.ts`, `import type {} from "${target}";`, `${stage}-imports-earlier-stages`];
  }),
  ["packages/core/src/feed/i1.ts", `import "../exports/schemas.js";`, "after-stages-enter-no-entry"],
  ["packages/core/src/wizard/i2.ts", `import "../exports/schemas.js";`, "after-stages-enter-no-entry"],
  ["packages/core/src/feed/i3.ts", `import type {} from "../wizard/wizard.js";`, "feed-imports-no-wizard"],
  ["packages/core/src/helpers/j1.ts", `import "../money/qu.js";`, "core-folders-are-known"],
  [
    "packages/core/src/quote/k1.ts",
    `import { createHash } from "node:crypto"; createHash("x");`,
    "core-has-no-node-and-no-react",
  ],
  ["packages/core/src/quote/k2.ts", `import fs from "fs"; fs.statSync("x");`, "core-has-no-node-and-no-react"],
  ["packages/core/src/quote/k3.ts", `import { useState } from "react"; useState();`, "core-has-no-node-and-no-react"],
  ["packages/qubic/src/codec/l1.ts", `import { join } from "node:path"; join("x");`, "qubic-needs-node-in-devnet-only"],
  ["packages/agent/src/m1.ts", `import "@gpukit/core/src/money/qu.js";`, "no-deep-imports"],
  ["packages/server/src/m2.ts", `import "../../core/src/money/qu.js";`, "no-deep-imports"],
  ["examples/quickstart/m3.mjs", `import "../../packages/sdk/src/client.js";`, "no-deep-imports"],
  ["packages/server/src/n1.ts", `import { n2 } from "./n2.js"; export const n1 = () => n2;`, "no-cycles"],
  ["packages/server/src/n2.ts", `import { n1 } from "./n1.js"; export const n2 = () => n1;`],
];

/** Entries that reach what they must not, each a way round the plain rules. */
const reachingEntries = [
  [
    "browser-entries-reach-no-node",
    "packages/sdk/src/exports/index.ts",
    {
      "packages/sdk/src/exports/index.ts": `export { client } from "../client.js"; export { file } from "../file.js";`,
      "packages/sdk/src/file.ts": `import { readFile } from "node:fs/promises"; export const file = readFile;`,
    },
  ],
  [
    "core-entry-reaches-no-zod",
    "packages/core/src/exports/index.ts",
    {
      "packages/core/src/quote/quote.ts": `import { quSchema } from "../schema/quSchema.js"; export const quote = quSchema;`,
    },
  ],
  [
    "react-entries-reach-no-zod",
    "packages/react/src/exports/wizard.ts",
    {
      "packages/react/src/exports/wizard.ts": `export { form } from "../wizard/form.js";`,
      "packages/react/src/wizard/form.ts": `import { z } from "zod"; export const form = z;`,
    },
  ],
];

describe("the dependency rule", () => {
  it("passes a tree that obeys", async () => {
    expect(await setup()).toEqual([]);
  });

  it("catches every offence where it stands, and nothing else", async () => {
    const changes = Object.fromEntries(offences.map(([path, text]) => [path, `${text}\nexport const x = 1;`]));
    const broken = new Set(await setup(changes));
    const offenders = new Set(offences.map(([path]) => path));
    const expected = offences.filter(([, , rule]) => rule).map(([path, , rule]) => `${rule}: ${path}`);
    expect(expected.filter((line) => !broken.has(line))).toEqual([]);
    expect([...broken].filter((line) => !offenders.has(line.split(": ")[1]))).toEqual([]);
  });

  it.each(reachingEntries)("catches an entry that reaches too far: %s", async (rule, entry, changes) => {
    expect(await setup(changes)).toContain(`${rule}: ${entry}`);
  });

  it("is broken here in every one of its rules", () => {
    const brokenHere = new Set([...offences.map(([, , rule]) => rule), ...reachingEntries.map(([rule]) => rule)]);
    expect(listRuleNames().filter((name) => !brokenHere.has(name))).toEqual([]);
  });
});
