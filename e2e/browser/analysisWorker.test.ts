// proves X2 (analysis in the browser, on a site built with Vite), X1 (what it loads)
import { mkdir, readFile, rm, writeFile } from "node:fs/promises";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { extname, join } from "node:path";
import type { JobAnalysis } from "@gpukit/core";
import type { Browser, Page } from "playwright-core";
import { build } from "vite";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { launchChromium } from "./launchChromium.js";

// Beside the packages it needs, where nothing is committed.
const site = join(import.meta.dirname, "../node_modules/.site-with-analysis");

const script = `import { analyzeLocally } from "@gpukit/sdk/analysis";
globalThis.analyze = async (files) => {
  try {
    return { analysis: await analyzeLocally({ files: files.map(({ path, text }) => ({ path, blob: new Blob([text]) })) }) };
  } catch (error) {
    return { code: error.code, whatToDo: error.whatToDo };
  }
};`;

interface Answer {
  analysis?: JobAnalysis | null;
  code?: string;
  whatToDo?: string;
}

let browser: Browser;
let server: Server;
let served: string[] = [];

beforeAll(async () => {
  await mkdir(site, { recursive: true });
  await writeFile(join(site, "index.html"), `<!doctype html><script type="module" src="./main.js"></script>`);
  await writeFile(join(site, "main.js"), script);
  await build({ root: site, base: "./", logLevel: "silent", configFile: false });
  server = createServer(async ({ url = "/" }, response) => {
    const { pathname, searchParams } = new URL(url, "http://site");
    const path = pathname === "/" ? "/index.html" : pathname;
    served.push(path);
    const types: Record<string, string> = { ".html": "text/html", ".js": "text/javascript" };
    response.setHeader("Content-Type", types[extname(path)] ?? "application/octet-stream");
    if (searchParams.has("strict")) response.setHeader("Content-Security-Policy", "worker-src 'none'");
    response.end(await readFile(join(site, "dist", path)).catch(() => ""));
  }).listen(0, "127.0.0.1");
  browser = await launchChromium();
});

afterAll(async () => {
  await browser?.close();
  server?.close();
  await rm(site, { recursive: true, force: true });
});

async function openSite(query = ""): Promise<Page> {
  served = [];
  const page = await browser.newPage();
  await page.goto(`http://127.0.0.1:${(server.address() as AddressInfo).port}/${query}`);
  return page;
}

function analyze(page: Page, files: { path: string; text: string }[]): Promise<Answer> {
  return page.evaluate(
    (given) => (globalThis as unknown as { analyze: (files: unknown) => Promise<Answer> }).analyze(given),
    files,
  );
}

const loaded = (name: string) => served.filter((path) => path.includes(`/${name}-`)).length;

describe("analysis in a page", () => {
  it("reads a script in a worker that is loaded only then, and each other reader when it is met", async () => {
    const page = await openSite();
    expect([loaded("analysisWorker"), loaded("yaml")]).toEqual([0, 0]);
    const torch = await analyze(page, [{ path: "train.py", text: "import torch\ntorch.zeros(1).cuda()\n" }]);
    expect(torch.analysis?.framework.value).toBe("pytorch");
    expect([loaded("analysisWorker"), loaded("yaml")]).toEqual([1, 0]);
    const tuned = await analyze(page, [
      { path: "qlora.yml", text: "base_model: a/b-7b\ndatasets: []\nadapter: qlora\n" },
    ]);
    expect(tuned.analysis?.jobType.value).toBe("llm-finetune");
    expect(loaded("yaml")).toBe(1);
    for (const path of ["pyproject.toml", "Dockerfile", "job.json"])
      expect(
        (
          await analyze(page, [
            { path: "a.py", text: "import jax\n" },
            { path, text: "" },
          ])
        ).analysis?.framework.value,
      ).toBe("jax");
  });

  it("says what is wrong with a file as the server would", async () => {
    const page = await openSite();
    expect(await analyze(page, [{ path: "job.zip", text: "PK but no zip" }])).toEqual({
      code: "file-unreadable",
      whatToDo: "Check that the file is complete and of the type its name says.",
    });
  });

  it("leaves it to the server where the page's policy forbids workers", async () => {
    const page = await openSite("?strict");
    expect(await analyze(page, [{ path: "train.py", text: "import torch\n" }])).toEqual({ analysis: null });
  });
});
