import type { Page } from "playwright-core";
import { expect } from "vitest";
import { readQu } from "./submitJob.js";

const jobLimitMs = 90_000;

/** Waits for the monitor of the launched job; resolves to the job's id. */
export async function reachMonitor(page: Page): Promise<string> {
  await page.waitForURL(/\/app\/jobs\/[^/]+\/monitor$/, { timeout: 30_000 });
  return decodeURIComponent(/jobs\/([^/]+)\/monitor/.exec(page.url())?.[1] ?? "");
}

/** Watches the job to its end: the whole log, then the receipt, verified in the browser. Resolves to the receipt's sum, QU. */
export async function watchToReceipt(page: Page): Promise<bigint> {
  const log = page.getByRole("log");
  // Where there is room for one column, the log is behind its tab.
  const tab = page.getByRole("tab", { name: "Logs" });
  await log.or(tab).first().waitFor();
  if (await tab.isVisible()) await tab.click();
  await log.getByText(/^epoch 10\/10 /).waitFor({ timeout: jobLimitMs });
  await log.getByText(/^done epochs=10 /).waitFor();
  const receipt = page
    .getByRole("region", { name: "Receipt" })
    .or(page.getByLabel("Receipt", { exact: true }))
    .first();
  await receipt.waitFor({ timeout: 30_000 });
  // The log is whole: it begins where the job began.
  await log.evaluate((box) => box.scrollTo({ top: 0 }));
  await log.getByText(/^data train=1437 /).waitFor();

  await receipt.getByRole("button", { name: "Verify" }).click();
  await receipt.getByText("Verified in this browser").waitFor();
  await page.getByText("Divided in one transaction, confirmed").waitFor({ timeout: 30_000 });
  const shares = await receipt.getByRole("row").allInnerTexts();
  const amounts = shares.filter((text) => /\d\sQU/.test(text)).map(readQu);
  const sum = amounts.pop() ?? 0n;
  expect(amounts.reduce((total, amount) => total + amount, 0n)).toBe(sum);
  return sum;
}
