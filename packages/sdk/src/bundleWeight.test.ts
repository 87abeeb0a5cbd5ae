// proves X1 (the SDK's part: what a page loads first)
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";
import { gzipSync } from "node:zlib";
import { build, type Metafile, type OutputFile } from "esbuild";
import { beforeAll, describe, expect, it } from "vitest";

/** Budgets of the design, KB of 1,000 bytes after gzip. */
const firstLoadKb = 16;
const allKb = 24;

const watchingPage = `
  import { createGpuKitClient, getJobMonitor, watchJob } from "@gpukit/sdk";
  globalThis.page = async () => {
    const client = createGpuKitClient({ url: location.origin });
    await getJobMonitor(client, { id: "1" });
    for await (const event of watchJob(client, { jobId: "1" })) console.log(event);
  };`;
const wholePage = `import * as sdk from "@gpukit/sdk"; globalThis.sdk = sdk;`;

interface Bundle {
  metafile: Metafile;
  outputs: OutputFile[];
}

async function bundle(contents: string): Promise<Bundle> {
  const outdir = await mkdtemp(join(tmpdir(), "gpukit-weight-"));
  try {
    const { metafile, outputFiles } = await build({
      stdin: { contents, resolveDir: import.meta.dirname, sourcefile: "page.ts", loader: "ts" },
      bundle: true,
      splitting: true,
      format: "esm",
      platform: "browser",
      minify: true,
      metafile: true,
      write: false,
      outdir,
      entryNames: "page",
      conditions: ["@gpukit/source", "browser"],
      logLevel: "silent",
    });
    return { metafile, outputs: outputFiles };
  } finally {
    await rm(outdir, { recursive: true });
  }
}

/** Output files a page reaches from its entry: at first by import statements only, in the end also by dynamic imports. */
function reachedFiles({ metafile }: Bundle, kinds: readonly string[]): string[] {
  const entry = Object.keys(metafile.outputs).find((path) => path.endsWith("page.js"));
  const files = new Set<string>();
  const follow = (path: string) => {
    if (files.has(path)) return;
    files.add(path);
    for (const { path: next, kind } of metafile.outputs[path]?.imports ?? []) if (kinds.includes(kind)) follow(next);
  };
  follow(entry ?? "");
  return [...files];
}

const atFirst = ["import-statement"];
const inTheEnd = ["import-statement", "dynamic-import"];

function weightKb(bundled: Bundle, kinds: readonly string[]): number {
  const names = reachedFiles(bundled, kinds).map((path) => basename(path));
  const files = bundled.outputs.filter(({ path }) => names.includes(basename(path)));
  return files.reduce((sum, { contents }) => sum + gzipSync(contents).length, 0) / 1_000;
}

/** Paths of all modules of which any byte is loaded at first. */
function firstModules(bundled: Bundle): string[] {
  return reachedFiles(bundled, atFirst).flatMap((file) =>
    Object.entries(bundled.metafile.outputs[file]?.inputs ?? {})
      .filter(([, { bytesInOutput }]) => bytesInOutput > 0)
      .map(([path]) => path),
  );
}

describe("a page that watches jobs", () => {
  let page: Bundle;
  beforeAll(async () => {
    page = await bundle(watchingPage);
  });

  it(`loads at most ${firstLoadKb} KB first`, () => {
    expect(weightKb(page, atFirst)).toBeGreaterThan(1);
    expect(weightKb(page, atFirst)).toBeLessThanOrEqual(firstLoadKb);
  });

  it(`needs at most ${allKb} KB in all`, () => {
    expect(weightKb(page, inTheEnd)).toBeLessThanOrEqual(allKb);
  });

  it.each(["zod", "files/sendRest", "qubic-ts-library", "ws/lib", "@noble/ed25519"])("does not load %s", (name) => {
    expect(firstModules(page).filter((path) => path.includes(name))).toEqual([]);
  });
});

describe("a page that uses everything", () => {
  it("loads neither zod nor the upload client nor the wallet library first", async () => {
    const modules = firstModules(await bundle(wholePage));
    expect(modules.some((path) => path.includes("submitLock"))).toBe(true);
    const heavy = /node_modules\/(\.pnpm\/)?(zod|@qubic-lib|ws)[@/]/;
    expect(modules.filter((path) => heavy.test(path) || path.includes("files/sendRest"))).toEqual([]);
  });
});
