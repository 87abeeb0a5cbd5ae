// proves W6, W8, W9, X9: the last step in a window of the server's origin
import { rm } from "node:fs/promises";
import { join } from "node:path";
import type { Locator, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it, onTestFailed, onTestFinished } from "vitest";
import { buildSite } from "../hosts/buildSite.js";
import { walk } from "../hosts/walk.js";
import { type AppMarket, openAppMarket } from "../openAppMarket.js";
import { type ServedFolder, serveFolder } from "../serveFolder.js";
import { readQu, step } from "../submitJob.js";

// Beside the packages it names, where nothing is committed.
const built = join(import.meta.dirname, "../../node_modules/.popup");

let app: AppMarket;
let site: ServedFolder;

beforeAll(async () => {
  const folder = join(import.meta.dirname, "site");
  await buildSite({ root: folder, outDir: built, input: join(folder, "index.html") });
  const providers = ["quick", "second", "third", "fourth", "fifth", "sixth"].map((name) => ({
    name,
    // Longer than any of this: what is locked stays locked.
    behaviour: { runMs: 3_600_000 },
  }));
  [app, site] = await Promise.all([openAppMarket({ providers }), serveFolder(built)]);
});
afterAll(async () => {
  await site?.close();
  await app?.close();
  await rm(built, { recursive: true, force: true });
});

/** A new visitor on the partner's page, in front of the last step; `prepare` runs in the page before anything of it. */
async function atPayment(machine: string, prepare: () => void = () => {}) {
  const context = await app.browser.newContext({ locale: "en-GB", viewport: { width: 1280, height: 900 } });
  const page = await context.newPage();
  let lastSeen = "";
  onTestFinished(async () => {
    const seen = context.pages().map((each) => each.locator("main").ariaSnapshot().catch(String));
    lastSeen = (await Promise.all(seen)).join("\n---\n");
    await context.close();
  });
  onTestFailed(() => console.log(`The pages said:\n${lastSeen}\n${complaints.join("\n")}`));
  const complaints: string[] = [];
  context.on("console", (message) => {
    if (["error", "warning"].includes(message.type())) complaints.push(message.text());
  });
  context.on("weberror", (error) => complaints.push(String(error.error().stack)));
  await page.addInitScript(prepare);
  await page.goto(`${site.origin}/?server=${encodeURIComponent(app.market.url)}`);
  const visitor = walk(page, "main");
  await visitor.analyse({ wallet: "Dev wallet (play money)" });
  await visitor.match();
  await step.offer(page, machine).click();
  await step.continue(page).click();
  await step.skip(page).click();
  const amount = readQu((await step.launch(page).textContent()) ?? "");
  const launch = async (press = step.launch(page)) => {
    const [opened] = await Promise.all([page.waitForEvent("popup"), press.click()]);
    await opened.getByTestId("statement").waitFor();
    return opened;
  };
  return { page, launch, amount, complaints };
}

const pay = (opened: Page) => pressLast(opened, /^Lock [\d,]+\sQU$/);
const decline = (opened: Page) => pressLast(opened, "Decline");

/** Presses what may close its window before the click is over. */
const pressLast = (opened: Page, name: string | RegExp) =>
  opened
    .getByRole("button", { name })
    .click()
    .catch((error: unknown) => {
      if (!opened.isClosed()) throw error;
    });
/** Pays, and once more where a busy machine has missed the tick: nothing moved then, and the page asks again. */
async function payUntilLaunched(page: Page, opened: Page, launch: (press: Locator) => Promise<Page>): Promise<void> {
  await pay(opened);
  await launched(page).or(again(page)).first().waitFor({ timeout: 60_000 });
  if (await again(page).isVisible()) await payUntilLaunched(page, await launch(again(page)), launch);
}
const launched = (page: Page) => page.getByRole("heading", { name: "Launched" });
const again = (page: Page) => page.getByRole("button", { name: /^(Try|Sign) again$/ });

describe("a payment in a window of the server's", () => {
  it("says there what is paid, where, and for which site; this page goes on by itself", async () => {
    const { consumer: before } = await app.market.balances();
    const { page, launch, amount, complaints } = await atPayment("quick");
    const opened = await launch();
    expect(new URL(opened.url()).origin).toBe(new URL(app.market.url).origin);
    await page.getByText("Go on in the window that has opened").waitFor();
    const statement = (await opened.getByTestId("statement").textContent()) ?? "";
    for (const said of [new URL(site.origin).host, site.origin, "quick", "python3 train.py"])
      expect(statement).toContain(said);
    expect(readQu(statement)).toBe(amount);
    expect((await app.market.balances()).consumer).toBe(before);
    await payUntilLaunched(page, opened, launch);
    await expect.poll(() => opened.isClosed()).toBe(true);
    expect((await app.market.balances()).consumer).toBe(before - amount);
    expect(complaints).toEqual([]);
  });

  it("is found out about although its message never comes", async () => {
    const { page, launch } = await atPayment("second", () => {
      const swallow = (event: MessageEvent) => event.data?.gpukit === "pay-done" && event.stopImmediatePropagation();
      window.addEventListener("message", swallow, { capture: true });
    });
    await payUntilLaunched(page, await launch(), launch);
  });

  it("that is declined says so; nothing has moved, and the next try pays once", async () => {
    const { page, launch } = await atPayment("third");
    const opened = await launch();
    await decline(opened);
    await page.getByText("The payment was declined in its window.").waitFor();
    await page.getByText("No QU has moved.").waitFor();
    const { consumer: before } = await app.market.balances();
    await payUntilLaunched(page, await launch(again(page)), launch);
    expect((await app.market.balances()).consumer).toBeLessThan(before);
  });

  it("whose window is closed says so, and can be canceled", async () => {
    const { page, launch } = await atPayment("fourth");
    await (await launch()).close();
    await page.getByText("The payment's window was closed before anything was paid.").waitFor();
    await page.getByRole("button", { name: "Cancel" }).click();
    await page.getByRole("button", { name: "Cancel launch" }).click();
    await step.launch(page).waitFor();
  });

  it("whose window the browser keeps shut says what to do", async () => {
    const { page } = await atPayment("fifth", () => {
      window.open = () => null;
    });
    await step.launch(page).click();
    await page.getByText("Allow this site to open windows, then try again.").waitFor();
    await page.getByText("No QU has moved.").waitFor();
  });

  it("listens to its own window alone", async () => {
    const { page, launch } = await atPayment("sixth");
    const opened = await launch();
    // The page itself, and whatever runs in it, has no say.
    await page.evaluate(() => window.postMessage({ gpukit: "pay-declined" }, "*"));
    await opened.evaluate(() => window.postMessage({ gpukit: "pay-handover", token: "x".repeat(64) }, "*"));
    await payUntilLaunched(page, opened, launch);
  });
});

it("the page says that there is nothing to pay where no site has opened it", async () => {
  const page = await app.browser.newPage();
  onTestFinished(() => page.close());
  await page.goto(`${app.market.url}/app/pay?site=${encodeURIComponent(site.origin)}`);
  await page.getByText("Nothing to pay here").waitFor();
});
