// proves V4, P36, S22: the lists of a page follow jobs as the server tells of them
import { waitForJob } from "@gpukit/sdk";
import { afterAll, beforeAll, expect, it, onTestFailed, onTestFinished } from "vitest";
import { createConsumer } from "../market/createConsumer.js";
import { lockJob, quoteJob } from "../market/rentJob.js";
import { type AppMarket, openAppMarket } from "./openAppMarket.js";

const files = [{ path: "train.py", bytes: new TextEncoder().encode("import torch\nprint('hello')\n") }];

/** Shorter than the 30 s after which a page asks by itself. */
const told = { timeout: 20_000 };

let app: AppMarket;

beforeAll(async () => {
  // Longer than any of this: one of them is still running at the end.
  const endless = { name: "endless", behaviour: { runMs: 3_600_000 } };
  app = await openAppMarket({ providers: [{ name: "quick" }, endless] });
});
afterAll(() => app?.close());

it("shows two jobs at once, each from its start, and what was paid for the one that ended", {
  timeout: 120_000,
}, async () => {
  const consumer = await createConsumer(app.market);
  onTestFinished(() => consumer.client.close());
  const page = await app.browser.newPage({ locale: "en-GB", viewport: { width: 1280, height: 900 } });
  onTestFinished(() => page.close());
  onTestFailed(async () => console.log(await page.locator("main").ariaSnapshot().catch(String)));
  const watched = page
    .waitForEvent("websocket")
    .then((socket) =>
      socket.waitForEvent("framesent", { predicate: ({ payload }) => String(payload).includes("accounts.watch") }),
    );
  await page.goto(`${app.market.url}/app/jobs`);
  await watched;
  await page.getByText("No jobs yet").waitFor();

  const launch = async (agent: string) => {
    const quote = await quoteJob(consumer, { files, agent, maxDurationMs: 3_600_000 });
    return lockJob(consumer, { quote, launch: { command: ["python3", "train.py"] } });
  };
  const { jobId: endless } = await launch("endless");
  const { jobId: quick } = await launch("quick");
  const row = (jobId: string, state: string) =>
    page.getByRole("row", { name: new RegExp(`${jobId.slice(0, 8)}.*${state}`) });
  await row(endless, "Running").waitFor(told);
  await waitForJob(consumer.client, { jobId: quick });
  await row(quick, "Completed").waitFor(told);
  await page.getByRole("row", { name: /^Release .*Confirmed/ }).waitFor(told);
  expect(await row(endless, "Running").count()).toBe(1);

  await row(quick, "Completed").getByRole("link").click();
  await page.waitForURL(`**/app/jobs/${quick}/monitor`);
});
