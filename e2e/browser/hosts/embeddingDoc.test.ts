// proves X1 (docs/embedding.md, each block of it), W1
import { execFile } from "node:child_process";
import { mkdir, readFile, rm, writeFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { join } from "node:path";
import { promisify } from "node:util";
import market from "@gpukit/react/recordings/market.json" with { type: "json" };
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, expect, it, onTestFinished } from "vitest";
import { root as workspace } from "../../market/startProgram.js";
import { launchChromium } from "../launchChromium.js";
import { buildSite } from "./buildSite.js";
import { type Hosts, policy, serveHosts } from "./serveHosts.js";
import { jobFiles, machine, walk } from "./walk.js";

// Beside the packages the blocks name, where nothing is committed.
const folder = join(import.meta.dirname, "../../node_modules/.embedding");

/** The page's blocks by the name behind their language; those without one are in "". */
const blocks = new Map<string, string>();

/** A page of one block, with a recorded wallet to pay from. */
const paid = (name: string, from: string) => `import { GpuKitProvider } from "@gpukit/react/provider";
    import { createReplay } from "@gpukit/react/testing";
    import market from "@gpukit/react/recordings/market.json";
    import completed from "@gpukit/react/recordings/completed.json";
    import { createRoot } from "react-dom/client";
    import { ${name} } from "${from}";
    const { wallet } = createReplay({ market, scenarios: { completed }, speed: 0 });
    createRoot(document.body.appendChild(document.createElement("main"))).render(
      <GpuKitProvider url="https://gpukit.example" wallet={wallet}><${name} /></GpuKitProvider>,
    );`;

/** Pages made of the blocks; what a block leaves out is written here and nothing else. */
const pages: Record<string, string> = {
  rent: 'import "./rent.tsx";',
  theme: 'import "./rent-plain.tsx"; import "./theme.css";',
  layers: 'import "./rent-layered.tsx";',
  shop: paid("Shop", "./shop.tsx"),
  held: paid("Checkout", "./held.tsx"),
};

let browser: Browser;
let hosts: Hosts;

beforeAll(async () => {
  const text = await readFile(join(workspace, "docs/embedding.md"), "utf8");
  for (const [, name = "", code = ""] of text.matchAll(/^```\w+ ?(\S*)\n([\s\S]*?)^```$/gm)) blocks.set(name, code);
  await mkdir(folder, { recursive: true });
  for (const [name, code] of blocks) if (/^[^/]+\./.test(name)) await writeFile(join(folder, name), code);
  const rent = blocks.get("rent.tsx") ?? "";
  const plain = rent.replace(/ appearance=\{\{.*\}\}/, ' theme="light"');
  await writeFile(join(folder, "rent-plain.tsx"), plain);
  await writeFile(join(folder, "rent-layered.tsx"), plain.replace("@gpukit/react/styles.css", "./layers.css"));
  for (const [name, code] of Object.entries(pages)) {
    await writeFile(join(folder, `${name}.page.tsx`), code);
    await writeFile(
      join(folder, `${name}.html`),
      `<!doctype html><html lang="en"><head><title>Shop</title></head><body>
<script type="module" src="./${name}.page.tsx"></script></body></html>`,
    );
  }
  await buildSite({
    root: folder,
    outDir: join(folder, "dist"),
    input: Object.keys(pages).map((name) => join(folder, `${name}.html`)),
  });
  [browser, hosts] = await Promise.all([launchChromium(), serveHosts([])]);
});
afterAll(async () => {
  await browser?.close();
  await hosts?.close();
  await rm(folder, { recursive: true, force: true });
});

/** Opens a page made of blocks at a partner's address, with the recorded market at the server's. */
async function open(name: string): Promise<Page> {
  const page = await browser.newPage({ viewport: { width: 1280, height: 900 } });
  onTestFinished(() => page.close());
  await page.clock.setFixedTime(market.info.nowMs);
  await page.route("https://partner.example/**", async (route) => {
    const path = new URL(route.request().url()).pathname;
    await route.fulfill({ path: join(folder, "dist", path) });
  });
  await page.route("https://gpukit.example/**", async (route) => {
    const url = route.request().url().replace("https://gpukit.example", hosts.origin);
    const answer = await route.fetch({ url });
    const headers = { ...answer.headers() };
    if (headers.location) headers.location = headers.location.replace(hosts.origin, "https://gpukit.example");
    await route.fulfill({ response: answer, headers: { ...headers, "access-control-expose-headers": "*" } });
  });
  await page.goto(`https://partner.example/${name}.html`);
  return page;
}

async function lookOf(page: Page) {
  const primary = page.locator('[data-gk-part="button"][data-kind="primary"]').first();
  await primary.waitFor();
  return primary.evaluate((button) => {
    const { backgroundColor, borderTopLeftRadius, paddingLeft, fontFamily } = getComputedStyle(button);
    return { backgroundColor, borderTopLeftRadius, paddingLeft, fontFamily };
  });
}

it("what is to be installed is what is published", async () => {
  const [, ...names] = (blocks.get("") ?? "")
    .trim()
    .split(/ install | /)
    .slice(1);
  expect(names).toEqual(["@gpukit/sdk", "react", "react-dom"]);
  const { peerDependencies } = createRequire(import.meta.url)("@gpukit/react/package.json");
  expect(Object.keys(peerDependencies)).toEqual(expect.arrayContaining(["react", "react-dom"]));
});

it("ten lines are a wizard in the site's own look", async () => {
  expect((blocks.get("rent.tsx") ?? "").split("\n").filter((line) => line.trim()).length).toBeLessThanOrEqual(10);
  const page = await open("rent");
  expect(await lookOf(page)).toMatchObject({ backgroundColor: "rgb(109, 40, 217)", borderTopLeftRadius: "3px" });
  await page.getByRole("button", { name: /^Drop your script/ }).waitFor();
});

it("the variables re-theme it", async () => {
  expect(await lookOf(await open("theme"))).toEqual({
    backgroundColor: "rgb(15, 118, 110)",
    borderTopLeftRadius: "1.5px",
    paddingLeft: "19.2px",
    fontFamily: "Georgia, serif",
  });
});

it("a layer of the site's takes the sheet in, after its reset", async () => {
  expect(await lookOf(await open("layers"))).toMatchObject({
    backgroundColor: "rgb(11, 88, 118)",
    borderTopLeftRadius: "6px",
  });
});

it("a server writes the appearance into its first byte", async () => {
  const { stdout } = await promisify(execFile)(process.execPath, [join(folder, "theme.mjs")], { env: {} });
  expect(stdout).toContain("[data-gk-root]{--gk-accent:#6d28d9;--gk-density:0.8;}");
});

it("the policy is the one the wizard is driven under", () => {
  expect(blocks.get("policy")?.trim()).toBe(policy);
});

it("what is said of Next.js and of pages without a build is what is driven elsewhere", async () => {
  const read = (file: string) => readFile(join(workspace, file), "utf8");
  const next = [...blocks].filter(([name]) => name.startsWith("app/"));
  expect(next.map(([name]) => name)).toEqual(["app/page.tsx", "app/rent/Market.tsx"]);
  for (const [name, code] of next) expect(code).toBe(await read(`e2e/browser/hosts/next/site/${name}`));
  for (const name of ["plain-html/index.html", "plain-html/rent.js"])
    expect(blocks.get(name)).toBe(await read(`examples/${name}`));
  expect(await read("examples/plain-html/README.md")).toContain(blocks.get("plain-html/policy") ?? "nothing");
});

it("every block has a name, and each name is looked at by a test", () => {
  const driven = ["", "rent.tsx", "theme.css", "theme.mjs", "layers.css", "policy", "shop.tsx", "held.tsx"];
  const elsewhere = ["app/page.tsx", "app/rent/Market.tsx", "plain-html/index.html", "plain-html/rent.js"];
  expect([...blocks.keys()].sort()).toEqual([...driven, ...elsewhere, "plain-html/policy"].sort());
});

it("a wizard that the page holds is emptied by it, and says what the page adds before paying", async () => {
  const page = await open("held");
  const wizard = walk(page, "body");
  const startOver = page.getByRole("button", { name: "Start over" });
  const goOn = page.locator('[data-gk-part="wizard-foot"] [data-kind="primary"]');
  await wizard.analyse({ read: true });
  await wizard.match();
  await page.locator('[data-gk-part="match-list"]').getByRole("radio").first().click();
  await goOn.click();
  await goOn.click();
  await page.getByText("By paying you agree to our terms.").waitFor();
  await startOver.click();
  await page.getByRole("button", { name: /^Drop your script/ }).waitFor();
  expect(await startOver.count()).toBe(0);
});

it("a shop on the hooks alone goes from files to a payment", async () => {
  const page = await open("shop");
  await page.locator('input[type="file"]').setInputFiles(jobFiles);
  await page.getByText(/^It is a job for \w+\.$/).waitFor();
  await page.getByRole("button", { name: "Continue" }).click();
  await page.getByRole("radio", { name: machine }).check();
  await page.getByRole("button", { name: "Continue" }).click();
  await page.getByRole("button", { name: "Continue" }).click();
  await page.getByText(/^At most [\d,]+\sQU; what is not used comes back\.$/).waitFor();
  expect(await page.locator("form [data-gk-part]").count()).toBe(0);
  expect(await page.getByRole("alert").allTextContents()).toEqual([""]);
});
