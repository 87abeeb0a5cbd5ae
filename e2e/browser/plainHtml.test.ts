// proves X1 (a page without a build, under a strict policy), W1, W6
import { cp, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createTestMarket, type TestMarket } from "@gpukit/server/testing";
import type { Browser } from "playwright-core";
import { afterAll, beforeAll, expect, it, onTestFinished } from "vitest";
import { root } from "../market/startProgram.js";
import { walk } from "./hosts/walk.js";
import { launchChromium } from "./launchChromium.js";
import { type ServedFolder, serveFolder } from "./serveFolder.js";
import { step } from "./submitJob.js";

const example = join(root, "examples/plain-html");

let folder: string;
let market: TestMarket;
let site: ServedFolder;
let browser: Browser;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "gpukit-plain-"));
  await cp(join(root, "examples/marketplace/dist"), join(folder, "app"), { recursive: true });
  [market, browser] = await Promise.all([
    createTestMarket({ providers: [{ name: "quick" }], tickMs: 250, appFolder: join(folder, "app") }),
    launchChromium(),
  ]);
  const here = (text: string) =>
    text
      .replaceAll("wss://gpukit.example", market.url.replace("http", "ws"))
      .replaceAll("https://gpukit.example", market.url);
  for (const name of ["index.html", "rent.js"])
    await writeFile(join(folder, name), here(await readFile(join(example, name), "utf8")));
  const [, policy = ""] = /```text\n(.*)\n```/.exec(await readFile(join(example, "README.md"), "utf8")) ?? [];
  site = await serveFolder(folder, { headers: { "Content-Security-Policy": here(policy) } });
});
afterAll(async () => {
  await browser?.close();
  await site?.close();
  await market?.close();
  await rm(folder, { recursive: true, force: true });
});

it("rents from files to a launched job, and nothing is complained about", async () => {
  const page = await browser.newPage({ locale: "en-GB", viewport: { width: 1280, height: 900 } });
  onTestFinished(() => page.close());
  const complaints: string[] = [];
  const news: string[] = [];
  page.on("console", (message) => {
    if (["error", "warning"].includes(message.type())) complaints.push(message.text());
    if (message.type() === "info") news.push(message.text());
  });
  page.on("pageerror", (error) => complaints.push(error.stack ?? error.message));
  await page.goto(`${site.origin}/`);
  const visitor = walk(page, "#rent");
  await visitor.analyse({ wallet: "Dev wallet (play money)" });
  await visitor.match();
  await step.offer(page, "quick").click();
  await step.continue(page).click();
  await step.skip(page).click();
  const primary = step.launch(page);
  await primary.waitFor();
  expect(await primary.evaluate((button) => getComputedStyle(button).backgroundColor)).toBe("rgb(109, 40, 217)");
  const [opened] = await Promise.all([page.waitForEvent("popup"), primary.click()]);
  await opened.getByRole("button", { name: /^Lock [\d,]+\sQU$/ }).click();
  await page.getByRole("heading", { name: "Launched" }).waitFor({ timeout: 60_000 });
  await expect.poll(() => news).toEqual([expect.stringMatching(/^Job [0-9a-f-]{36} runs\.$/)]);
  expect(complaints).toEqual([]);
});
