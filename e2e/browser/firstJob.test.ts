// proves W1, W2, W3, W4, W5, W6, W8, P10, P11, V1
import { setTimeout as delay } from "node:timers/promises";
import { getJob, getQuote } from "@gpukit/sdk";
import type { Locator, Page } from "playwright-core";
import { afterAll, beforeAll, beforeEach, describe, expect, it, onTestFailed } from "vitest";
import { assertBooks } from "../market/assertBooks.js";
import { type Consumer, createConsumer } from "../market/createConsumer.js";
import { eventually } from "../market/eventually.js";
import { chainOf, listTransactions } from "../market/readChain.js";
import { type BrowserMarket, createBrowserMarket } from "./createBrowserMarket.js";
import { reachMonitor, watchToReceipt } from "./followMonitor.js";
import { pressOn, pressUntil, tabTo } from "./keyboard.js";
import { openTab } from "./openTab.js";
import { goToPayment, pickJob, readBalance, readLock, step, watchStages } from "./submitJob.js";

const testTimeout = 240_000;
const machines = ["atlas", "borea"];

let place: BrowserMarket;
let consumer: Consumer;
let locksBefore: number;
let balanceBefore: bigint;
let turn = 0;
/** A machine that has just ended a job is free a moment later; the other one is free now. */
let machine: string;

beforeAll(async () => {
  place = await createBrowserMarket({ agents: machines });
  consumer = await createConsumer(place.market.server);
});
afterAll(async () => {
  await consumer?.client.close();
  await place?.close();
});
beforeEach(async () => {
  onTestFailed(() => console.log(place.market.output()));
  turn += 1;
  machine = machines[turn % machines.length] ?? "atlas";
  balanceBefore = await balance();
  locksBefore = (await locks()).length;
});

const chain = () => chainOf(place.market.server);
const balance = async () => (await chain().balance(consumer.identity)).balance;

/** Every payment this wallet has made. */
const locks = async () =>
  (await listTransactions(chain(), consumer.identity)).filter(({ source }) => source === consumer.identity);

/** One payment of the quote's amount was made, the job got it, and everything not used came back. */
async function expectPaidOnce(jobId: string, lock: bigint): Promise<void> {
  const { client } = consumer;
  const { quoteId } = await getJob(client, { id: jobId });
  const quote = await getQuote(client, { id: quoteId });
  expect(BigInt(quote.terms.lockAmount)).toBe(lock);
  const { receipt } = await assertBooks(consumer, { quote, jobId });
  const paid = (await locks()).slice(locksBefore);
  expect(paid.map(({ amount }) => amount)).toEqual([lock]);
  const lines = receipt?.body.division.lines ?? [];
  const returned = lines.find(({ role }) => role === "consumer")?.amount ?? "0";
  expect(await balance()).toBe(balanceBefore - lock + BigInt(returned));
}

async function cutFor(ms: number): Promise<void> {
  place.cable.cut();
  try {
    await delay(ms);
  } finally {
    place.cable.mend();
  }
}

const confirming = (page: Page, stage = "\\d"): Locator =>
  page.getByRole("heading", { name: new RegExp(`^Confirming ${stage}/3$`) });

describe("the first rented job, in a browser", () => {
  it("is carried from a dropped file to a verified receipt, by mouse", { timeout: testTimeout }, async () => {
    const { page, complaints } = await openTab(place);
    expect(await readBalance(page)).toBe(balanceBefore);
    await page.getByText("Play money · devnet").waitFor();
    const stages = await watchStages(page);
    const lock = await goToPayment(page, { machine });
    await step.launch(page).click();
    const jobId = await reachMonitor(page);
    expect(stages()).toEqual(["0/3", "1/3", "2/3", "3/3"]);
    expect(await watchToReceipt(page)).toBe(lock);
    await expectPaidOnce(jobId, lock);
    const after = await balance();
    await eventually(async () => (await readBalance(page)) === after, { what: "the header's new balance" });

    await page.getByRole("link", { name: "Jobs", exact: true }).click();
    await page
      .getByRole("row", { name: /train\.py.*Completed/ })
      .first()
      .waitFor();
    expect(complaints).toEqual([]);
  });

  it("is paid once when the tab is reloaded in the middle of the confirmation", { timeout: testTimeout }, async () => {
    const { page, complaints } = await openTab(place);
    const lock = await goToPayment(page, { machine });
    await step.launch(page).click();
    await confirming(page, "[01]").waitFor();
    await page.reload();
    const jobId = await reachMonitor(page);
    await page.reload();
    expect(await watchToReceipt(page)).toBe(lock);
    await expectPaidOnce(jobId, lock);
    expect(complaints).toEqual([]);
  });

  it("goes on when the server was out of reach for ten seconds", { timeout: testTimeout }, async () => {
    const { page } = await openTab(place);
    const lock = await goToPayment(page, { machine });
    await step.launch(page).click();
    // From here on the payment is the chain's; the page has only to hear of it.
    await page.getByRole("button", { name: "Copy transaction id" }).waitFor();
    await cutFor(10_000);
    const jobId = await reachMonitor(page);
    expect(await watchToReceipt(page)).toBe(lock);
    await expectPaidOnce(jobId, lock);
  });

  it("says that no money moved when the server went just before the payment was sent", {
    timeout: testTimeout,
  }, async () => {
    const { page } = await openTab(place);
    const lock = await goToPayment(page, { machine });
    place.cable.cutAfter(/escrows\.accept/);
    await step.launch(page).click();
    await page.getByRole("heading", { name: "Not launched yet" }).or(page.getByText("is being asked")).waitFor();
    place.cable.mend();
    await page.getByText("No QU has moved.").waitFor();
    expect(await locks()).toHaveLength(locksBefore);
    await page.getByRole("button", { name: "Try again" }).or(step.launch(page)).first().click();
    const jobId = await reachMonitor(page);
    expect(await watchToReceipt(page)).toBe(lock);
    await expectPaidOnce(jobId, lock);
  });

  it("moves no money when the wallet says no, and works at the second try", { timeout: testTimeout }, async () => {
    const { page, complaints } = await openTab(place);
    const lock = await goToPayment(page, { machine });
    await page.getByRole("button", { name: /^Wallet/ }).click();
    await page.getByLabel("Refuse the next signature").check();
    await page.keyboard.press("Escape");
    await step.launch(page).click();
    await page.getByRole("alert").filter({ hasText: "You refused to sign." }).waitFor();
    await page.getByText("No QU has moved.").waitFor();
    expect(await locks()).toHaveLength(locksBefore);
    expect(await balance()).toBe(balanceBefore);

    const again = step.launch(page).or(page.getByRole("button", { name: "Sign again" }));
    await again.first().click();
    const jobId = await reachMonitor(page);
    expect(await watchToReceipt(page)).toBe(lock);
    await expectPaidOnce(jobId, lock);
    expect(complaints).toEqual([]);
  });

  it("is carried the whole way by keyboard alone", { timeout: testTimeout }, async () => {
    const { page, complaints } = await openTab(place);
    await tabTo(page, page.getByLabel("Drop your script, notebook, Dockerfile or zip"));
    await pickJob(page, () => page.keyboard.press("Space"));
    await step.analysed(page).waitFor();
    await pressOn(page, step.continue(page), "Enter");
    await pressOn(page, step.offers(page).first(), "Home");
    await pressUntil(page, "ArrowDown", step.offer(page, machine));
    await page.keyboard.press("Enter");
    await pressOn(page, step.skip(page), "Enter");
    await step.launch(page).waitFor();
    const lock = await readLock(page);
    await pressOn(page, step.launch(page), "Enter");
    const jobId = await reachMonitor(page);
    await page.getByRole("button", { name: "Verify" }).waitFor({ timeout: 90_000 });
    await pressOn(page, page.getByRole("button", { name: "Verify" }), "Enter");
    await page.getByText("Verified in this browser").waitFor();
    await page.getByText("Divided in one transaction, confirmed").waitFor({ timeout: 30_000 });
    await expectPaidOnce(jobId, lock);
    expect(complaints).toEqual([]);
  });

  it("is carried the whole way on a phone, and nothing sticks out sideways", { timeout: testTimeout }, async () => {
    const phone = {
      viewport: { width: 375, height: 740 },
      isMobile: true,
      hasTouch: true,
      colorScheme: "dark",
    } as const;
    const { page, complaints } = await openTab(place, phone);
    const expectToFit = async () =>
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(375);
    await expectToFit();
    await pickJob(page, () => page.getByText("or choose files").tap());
    await step.analysed(page).waitFor();
    await expectToFit();
    await step.continue(page).tap();
    await step.offer(page, machine).tap();
    await expectToFit();
    await step.continue(page).tap();
    await step.skip(page).waitFor();
    await expectToFit();
    await step.skip(page).tap();
    const lock = await readLock(page);
    await expectToFit();
    await step.launch(page).tap();
    await confirming(page).waitFor();
    await expectToFit();
    const jobId = await reachMonitor(page);
    expect(await watchToReceipt(page)).toBe(lock);
    await expectToFit();
    await expectPaidOnce(jobId, lock);
    expect(complaints).toEqual([]);
  });
});
