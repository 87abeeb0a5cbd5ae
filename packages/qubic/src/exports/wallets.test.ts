// proves S4, X9
import fs from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { gzipSync } from "node:zlib";
import { build } from "tsup";
import { afterAll, beforeAll, expect, test } from "vitest";

interface Output {
  entryPoint?: string;
  inputs: Record<string, unknown>;
  imports: { path: string; kind: string }[];
}

let folder: string;
let outputs: Record<string, Output>;

beforeAll(async () => {
  folder = await fs.mkdtemp(path.join(os.tmpdir(), "gpukit-qubic-wallets-"));
  await build({
    entry: { wallets: fileURLToPath(new URL("./wallets.ts", import.meta.url)) },
    format: "esm",
    platform: "browser",
    outDir: folder,
    config: false,
    silent: true,
    minify: true,
    splitting: true,
    metafile: true,
    noExternal: [/.*/],
    esbuildOptions: (options) => {
      options.conditions = ["@gpukit/source", "browser", "module"];
    },
  });
  outputs = JSON.parse(await fs.readFile(path.join(folder, "metafile-esm.json"), "utf8")).outputs;
}, 60_000);
afterAll(() => fs.rm(folder, { recursive: true }));

/** Everything a page may come to load from an output, as source files. */
function reachable(name: string, kinds: readonly string[]): string[] {
  const seen = new Set<string>();
  const visit = (output: string) => {
    if (seen.has(output)) return;
    seen.add(output);
    for (const { path, kind } of outputs[output]?.imports ?? []) if (kinds.includes(kind)) visit(path);
  };
  visit(name);
  return [...seen].flatMap((output) => Object.keys(outputs[output]?.inputs ?? {}));
}

const outputOf = (source: string) =>
  Object.keys(outputs).find((name) =>
    Object.keys(outputs[name]?.inputs ?? {}).some((input) => input.endsWith(source)),
  ) ?? "";
const everyKind = ["import-statement", "dynamic-import"];

test("offering wallets weighs next to nothing; each is loaded when it is chosen", async () => {
  const entry = outputOf("src/exports/wallets.ts") || outputOf("connectors/extensionWallet.ts");
  const first = reachable(entry, ["import-statement"]);
  expect(first.join()).toContain("extensionWallet.ts");
  expect(first.join()).not.toMatch(/connect(Extension|WalletConnect|DevWallet)\.ts/);
  const files = (await fs.readdir(folder)).filter((name) => name.startsWith("wallets") && name.endsWith("js"));
  expect(files).toHaveLength(1);
  expect(gzipSync(await fs.readFile(path.join(folder, files[0] as string))).length).toBeLessThan(2_000);
});

test.each(["connectExtension.ts", "connectWalletConnect.ts"])(
  "%s reaches nothing that reads a seed or makes a signature: the key stays in the wallet",
  (source) => {
    const output = outputOf(`connectors/${source}`);
    const inputs = reachable(output, everyKind).join();
    expect(inputs).toContain(source);
    expect(inputs).not.toMatch(/signDigest|identityFromSeed|loadQubicLibrary|qubic-ts-library|devSeeds|assertSeed/);
    expect(reachable(outputOf("connectors/connectDevWallet.ts"), everyKind).join()).toMatch(/signDigest/);
  },
);
