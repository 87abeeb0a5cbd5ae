// proves X1 (Next.js App Router, from the packed packages), W1, W6
import { createTestMarket, type TestMarket } from "@gpukit/server/testing";
import type { Browser } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from "vitest";
import { launchChromium } from "../../launchChromium.js";
import { step } from "../../submitJob.js";
import { walk } from "../walk.js";
import { createNextSite, type NextSite, type Served } from "./createNextSite.js";

let market: TestMarket;
let site: NextSite;
let browser: Browser;

beforeAll(async () => {
  const { GPUKIT_TARBALLS } = process.env;
  if (!GPUKIT_TARBALLS) throw new Error("Run this by npm run hosts:next, which packs the packages first.");
  [market, browser] = await Promise.all([
    createTestMarket({ providers: [{ name: "quick" }], tickMs: 250 }),
    launchChromium(),
  ]);
  site = await createNextSite({ tarballs: JSON.parse(GPUKIT_TARBALLS), env: { GPUKIT_URL: market.url } });
});
afterAll(async () => {
  await browser?.close();
  await site?.remove();
  await market?.close();
});

/** Opens a page as a new visitor, and listens to everything its console says but news. */
async function open(url: string) {
  const page = await browser.newPage({ locale: "pt-BR", timezoneId: "America/Sao_Paulo", colorScheme: "dark" });
  onTestFinished(() => page.close());
  const complaints: string[] = [];
  page.on("console", (message) => {
    if (["error", "warning"].includes(message.type())) complaints.push(message.text());
  });
  page.on("pageerror", (error) => complaints.push(error.stack ?? error.message));
  // A developer's server builds a page when it is first asked for.
  await page.goto(url, { timeout: 300_000 });
  return { page, complaints };
}

const zone = /^Drop your script/;

describe("built", () => {
  let served: Served;
  beforeAll(async () => {
    await site.build();
    served = await site.start("start");
  });
  afterAll(() => served?.stop());

  it("the wizard is in the page's first byte, out of a server's component", async () => {
    const html = await (await fetch(served.url)).text();
    for (const said of ['data-gk-part="wizard"', "Upload &amp; analysis", "Drop your script", "1/4"])
      expect(html.replaceAll("<!-- -->", "")).toContain(said);
  });

  it("a job is rented, from files to its launch, and nothing is complained about", async () => {
    const { page, complaints } = await open(`${served.url}/rent`);
    const visitor = walk(page, "body");
    await page.getByRole("button", { name: zone }).waitFor();
    await visitor.analyse({ wallet: "Dev wallet (play money)" });
    await visitor.match();
    await step.offer(page, "quick").click();
    await step.continue(page).click();
    await step.skip(page).click();
    await step.launch(page).click();
    await page.getByRole("heading", { name: "Launched" }).waitFor({ timeout: 60_000 });
    expect(complaints).toEqual([]);
  });
});

describe("as a developer sees it", () => {
  let served: Served;
  beforeAll(async () => {
    served = await site.start("dev");
  });
  afterAll(() => served?.stop());

  it.each(["/", "/rent"])("the browser takes %s over from the server without a warning", async (path) => {
    const { page, complaints } = await open(`${served.url}${path}`);
    await page.getByRole("button", { name: zone }).waitFor();
    // Taken over: it answers.
    await page
      .locator('input[type="file"]')
      .first()
      .setInputFiles({
        name: "notes.xyz",
        mimeType: "text/plain",
        buffer: Buffer.from("?"),
      });
    await page.getByText("notes.xyz").first().waitFor();
    expect(complaints).toEqual([]);
  });
});
