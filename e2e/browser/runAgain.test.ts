// proves S22: an ended job runs again from its monitor, at the price of the day
import { getJob, waitForJob } from "@gpukit/sdk";
import { afterAll, beforeAll, expect, it, onTestFailed, onTestFinished } from "vitest";
import { type Consumer, createConsumer } from "../market/createConsumer.js";
import { lockJob, quoteJob } from "../market/rentJob.js";
import { type AppMarket, openAppMarket } from "./openAppMarket.js";

const files = [{ path: "train.py", bytes: new TextEncoder().encode("import torch\nprint('hello')\n") }];

let app: AppMarket;
let consumer: Consumer;

beforeAll(async () => {
  app = await openAppMarket({ providers: [{ name: "first" }, { name: "second" }] });
  consumer = await createConsumer(app.market);
});
afterAll(async () => {
  await consumer?.client.close();
  await app?.close();
});

it("pays today's price for the same files and command, and goes on to the new job", { timeout: 120_000 }, async () => {
  const quote = await quoteJob(consumer, { files, agent: "first", maxDurationMs: 3_600_000 });
  const { jobId } = await lockJob(consumer, { quote, launch: { command: ["python3", "train.py", "--again"] } });
  await waitForJob(consumer.client, { jobId });

  const context = await app.browser.newContext({ locale: "en-GB", viewport: { width: 1280, height: 900 } });
  onTestFinished(() => context.close());
  const page = await context.newPage();
  onTestFailed(async () => console.log(await page.locator("main").ariaSnapshot().catch(String)));
  await page.goto(`${app.market.url}/app/jobs/${jobId}/monitor`);
  await page.getByRole("button", { name: "Run again" }).click();
  const statement = page.getByTestId("statement");
  await statement.waitFor();
  expect(await statement.textContent()).toContain("python3 train.py --again");
  expect(await statement.evaluate((card) => card.parentElement === document.activeElement)).toBe(true);

  // Said no to, it is gone; nothing was paid.
  await statement.getByRole("button", { name: "Decline" }).click();
  await statement.waitFor({ state: "detached" });
  await page.getByRole("button", { name: "Run again" }).click();
  await statement.getByRole("button", { name: /^Lock / }).click();
  await page.waitForURL((url) => url.pathname.endsWith("/monitor") && !url.pathname.includes(jobId), {
    timeout: 60_000,
  });

  const nextId = new URL(page.url()).pathname.split("/").at(-2) ?? "";
  const [before, next] = await Promise.all([
    getJob(consumer.client, { id: jobId }),
    getJob(consumer.client, { id: nextId }),
  ]);
  expect(next.spec).toMatchObject({ command: before.spec.command, inputs: before.spec.inputs });
  expect(next.escrowId).not.toBe(before.escrowId);
  await waitForJob(consumer.client, { jobId: nextId });
});
