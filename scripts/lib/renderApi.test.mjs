import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, it, onTestFinished } from "vitest";
import { describeEntries } from "./renderApi.mjs";

/** Declaration files of one folder; resolves to what each exports. */
const setup = async (files) => {
  const folder = await mkdtemp(join(tmpdir(), "gpukit-api-"));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  for (const [name, text] of Object.entries(files)) await writeFile(join(folder, name), text);
  return (...names) => describeEntries(names.map((name) => join(folder, name)));
};

it("writes every exported name with its declaration, without comments, whichever file it comes from", async () => {
  const describeFiles = await setup({
    "parts.d.ts": "export declare const Root: string;\nexport declare const Body: number;\n",
    "price.d.ts": "/** QU. */\nexport interface Price {\n  /** Whole. */\n  amount: bigint;\n}\n",
    "index.d.ts": `export * as Card from "./parts.js";
export { type Price } from "./price.js";
export declare function pay(price: bigint, { to }: { to: string }): Promise<void>;
declare const inner: string;
export { inner as outer };
`,
  });
  expect(describeFiles("index.d.ts")).toEqual([
    [
      "namespace Card { Body; Root }",
      "interface Price {\n    amount: bigint;\n}",
      `outer = const inner: string`,
      "function pay(price: bigint, { to }: {\n    to: string;\n}): Promise<void>;",
    ],
  ]);
});

it("refuses a file that was not built", async () => {
  const describeFiles = await setup({});
  expect(() => describeFiles("missing.d.ts")).toThrow(/npm run build/);
});
