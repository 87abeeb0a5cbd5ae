// proves V1, V2, P22, P23, P24, P26, P34, P35, S23, X6, X7, X11
import { readFile } from "node:fs/promises";
import type { MetricsEntry, Quote } from "@gpukit/core";
import { type Launch, listOffers } from "@gpukit/sdk";
import type { Page } from "playwright-core";
import { afterAll, beforeAll, beforeEach, describe, expect, it, onTestFailed } from "vitest";
import { assertBooks } from "../market/assertBooks.js";
import { assertFeed } from "../market/assertFeed.js";
import { type Consumer, createConsumer } from "../market/createConsumer.js";
import { eventually } from "../market/eventually.js";
import { followJob, type JobFollower, telemetryOf } from "../market/followJob.js";
import { readFault } from "../market/jobFiles.js";
import { lockJob, quoteJob, slowSteps } from "../market/rentJob.js";
import { type BrowserMarket, createBrowserMarket } from "./createBrowserMarket.js";
import { openTab } from "./openTab.js";
import { readQu } from "./submitJob.js";

// A job watched in a real browser while something goes wrong. What the page shows is held against a client that was never cut off.

const testTimeout = 180_000;

/** Long enough that ten seconds of silence come first. */
const leaseMs = 24_000;

let place: BrowserMarket;
let consumer: Consumer;

beforeAll(async () => {
  place = await createBrowserMarket({ agents: ["atlas"], timings: { leaseMs } });
  consumer = await createConsumer(place.market.server);
});
afterAll(async () => {
  await consumer?.client.close();
  await place?.close();
});
beforeEach(() => {
  onTestFailed(() => console.log(place.market.output()));
});

interface Watched {
  page: Page;
  follower: JobFollower;
  quote: Quote;
  jobId: string;
}

/** Rents a job and opens its monitor in a tab, signed in as the one who paid. */
async function watch({
  script,
  launch,
  agent = "atlas",
  pinned = true,
}: {
  script: string;
  launch?: Partial<Launch>;
  agent?: string;
  pinned?: boolean;
}): Promise<Watched> {
  const quote = await quoteJob(consumer, { files: await readFault(script), agent, pinned });
  const { jobId } = await lockJob(consumer, { quote, launch });
  const follower = followJob(consumer, jobId);
  const { page } = await openTab(place, { path: `/jobs/${jobId}/monitor` });
  await page
    .getByRole("log")
    .getByText(/^(step|heartbeat) /)
    .last()
    .waitFor();
  return { page, follower, quote, jobId };
}

const linesOf = (follower: JobFollower) =>
  follower.log().flatMap(({ stream, text }) => (stream === "stdout" ? [text] : []));

const atLeastLines = (follower: JobFollower, count: number) =>
  eventually(() => linesOf(follower).length >= count, { what: `${count} lines` });

/** The last line the page shows is one that was written just now. */
async function expectCurrent({ page, follower }: Watched): Promise<void> {
  const last = linesOf(follower).at(-1) ?? "";
  await page.getByRole("log").getByText(last, { exact: true }).waitFor({ timeout: 5_000 });
}

/** Every line of the job, once and in order, as the page hands it over. */
async function expectWholeLog({ page, follower }: Watched): Promise<void> {
  const [download] = await Promise.all([
    page.waitForEvent("download"),
    page.getByRole("button", { name: "Download the log" }).click(),
  ]);
  const written = await readFile(await download.path(), "utf8");
  const lines = written.split("\n").flatMap((line) => /(?:step|heartbeat|done) .*$/.exec(line)?.[0] ?? []);
  expect(lines).toEqual(linesOf(follower));
  expect(written).not.toMatch(/\[gap/);
}

/** The readings of the last minute stand in the page's table, each once; where the machine itself was silent, that is said. */
async function expectWholeReadings({ page, follower }: Watched): Promise<void> {
  await page.getByRole("radio", { name: "Table" }).click();
  const readings = telemetryOf(follower.events()).flatMap(({ entry }) => (entry.kind === "metrics" ? [entry] : []));
  const newestMs = readings.at(-1)?.atMs ?? 0;
  const times = readings.map(({ atMs }: MetricsEntry) => atMs).filter((atMs) => atMs >= newestMs - 60_000);
  const silences = times.filter((atMs, index) => index > 0 && atMs - (times[index - 1] ?? 0) > 2_500);
  const rows = page.getByRole("region", { name: "Machine" }).locator("table").first().locator("tbody tr");
  await expect.poll(() => rows.count()).toBe(times.length + silences.length);
  expect(times.length).toBeGreaterThan(5);
}

/** What the page has drawn at a moment: its word on how old it is, and the log's lines in view. */
interface Drawn {
  atMs: number;
  said: string;
  lines: string;
}

/** Remembers each drawing that differs from the one before or comes after a pause; resolves to a way to read them. */
async function recordDrawings(page: Page): Promise<() => Promise<Drawn[]>> {
  await page.evaluate(() => {
    const drawings: Drawn[] = [];
    let lookedMs = 0;
    const look = () => {
      const atMs = Date.now();
      const textOf = (selector: string) => document.querySelector(selector)?.textContent ?? "";
      const said = textOf('[data-gk-part="monitor-title"] p');
      const lines = textOf('[role="log"]');
      const last = drawings.at(-1);
      if (atMs - lookedMs > 1_000 || last?.said !== said || last.lines !== lines) drawings.push({ atMs, said, lines });
      lookedMs = atMs;
      requestAnimationFrame(look);
    };
    requestAnimationFrame(look);
    Object.assign(globalThis, { drawings });
  });
  return () => page.evaluate(() => (globalThis as unknown as { drawings: Drawn[] }).drawings);
}

const lastStep = ({ lines }: Drawn) => Number([...lines.matchAll(/step (\d+)\//g)].at(-1)?.[1] ?? 0);

/** Stops the whole browser as a closed lid does: no timer, no frame, no message; all that came meanwhile is there when it wakes. */
async function sleepDuring(during: () => Promise<void>): Promise<void> {
  const session = await place.browser.newBrowserCDPSession();
  const { processInfo } = await session.send("SystemInfo.getProcessInfo");
  const signal = (name: "SIGSTOP" | "SIGCONT") => {
    for (const { id } of processInfo) process.kill(id, name);
  };
  signal("SIGSTOP");
  try {
    await during();
  } finally {
    signal("SIGCONT");
    await session.detach();
  }
}

describe("a job that is being watched", () => {
  it("is whole and of now after the line was cut, and was called old meanwhile", { timeout: testTimeout }, async () => {
    const watched = await watch({ script: "slow_steps.py", launch: slowSteps({ steps: 100, seconds: 0.2 }) });
    const { page, follower } = watched;
    await atLeastLines(follower, 10);
    place.cable.cut();
    try {
      await page.getByText("No connection to the server. Reconnecting…").first().waitFor({ timeout: 10_000 });
      await page.getByText(/^as of /).waitFor();
      const before = linesOf(follower).length;
      await atLeastLines(follower, before + 10);
      expect(await page.getByText(/^live/).count()).toBe(0);
      expect(follower.job()?.state).toBe("running");
    } finally {
      place.cable.mend();
    }
    await page.getByText(/^live$/).waitFor({ timeout: 20_000 });
    await expectCurrent(watched);
    await follower.ended();
    assertFeed(follower);
    await page.getByRole("region", { name: "Receipt" }).waitFor();
    await expectWholeLog(watched);
    await expectWholeReadings(watched);
  });

  it.each([
    ["with its line whole", false],
    ["with its line lost meanwhile", true],
  ])(
    "is whole and of now after it has slept %s, and is never called live while it is old",
    async (_how, isCut) => {
      const watched = await watch({ script: "slow_steps.py", launch: slowSteps({ steps: 100, seconds: 0.2 }) });
      const { page, follower } = watched;
      await atLeastLines(follower, 10);
      await expectCurrent(watched);
      const drawings = await recordDrawings(page);
      let [sleptAt, sleptMs, wokeMs] = [0, 0, 0];
      await sleepDuring(async () => {
        sleptAt = linesOf(follower).length;
        sleptMs = Date.now();
        if (isCut) place.cable.cut();
        await atLeastLines(follower, sleptAt + 30);
        place.cable.mend();
        wokeMs = Date.now();
      });
      await expectCurrent(watched);
      await page.getByText(/^live$/).waitFor({ timeout: 20_000 });
      await expectCurrent(watched);
      const all = await drawings();
      expect(all.filter(({ atMs }) => atMs > sleptMs && atMs < wokeMs)).toEqual([]);
      // The first frame comes before anything else can run, as it stood at night; with the last of them news have begun to come in.
      const old = all.filter((drawn) => drawn.atMs >= wokeMs && lastStep(drawn) <= sleptAt).slice(1);
      for (const { said } of old.slice(0, -1)) expect(said).not.toMatch(/live$/);
      if (isCut) expect(old.map(({ said }) => said).join()).toMatch(/as of \d|updated \d/);
      await follower.ended();
      assertFeed(follower);
      await page.getByRole("region", { name: "Receipt" }).waitFor();
      await expectWholeLog(watched);
      await expectWholeReadings(watched);
    },
    testTimeout,
  );

  it("is called silent when its provider was killed, then ended: whose fault, who pays, what comes back", {
    timeout: testTimeout,
  }, async () => {
    const agent = await place.market.addAgent("mayfly");
    const { page, follower, quote, jobId } = await watch({ script: "never_ends.py", agent: "mayfly" });
    await atLeastLines(follower, 10);
    await agent.kill9({ machine: true });
    await page.getByText(/^No word from the machine for/).waitFor({ timeout: 20_000 });
    await page.getByText(/^live, updated/).waitFor();
    expect(follower.job()?.state).toBe("running");

    const failure = page.getByRole("region", { name: "What happened" });
    await failure.waitFor({ timeout: 60_000 });
    await page.getByText(/^No word from the machine for/).waitFor({ state: "detached" });
    const lock = BigInt(quote.terms.lockAmount);
    const definitions = failure.getByRole("definition");
    await expect.poll(() => definitions.nth(1).textContent()).toMatch(/QU go back to you/);
    const [fault, pays = ""] = await definitions.allTextContents();
    expect(fault).toBe("The provider");
    expect(pays).toMatch(/^You pay nothing/);
    expect(readQu(pays)).toBe(lock);
    const attempts = page.getByRole("region", { name: "Attempts" });
    expect(await attempts.getByRole("row", { name: /mayfly/ }).textContent()).not.toContain("goes on");

    const receipt = page.getByRole("region", { name: "Receipt" });
    await receipt.getByRole("button", { name: "Verify" }).click();
    await receipt.getByText("Verified in this browser").waitFor();
    await page.getByText("Divided in one transaction, confirmed").waitFor({ timeout: 30_000 });
    expect(readQu((await receipt.getByRole("row", { name: /Back to you/ }).textContent()) ?? "")).toBe(lock);
    const view = await assertBooks(consumer, { quote, jobId });
    expect(view.job).toMatchObject({ state: "failed", outcome: "provider-lost" });

    await page.getByRole("radio", { name: "1 of 5" }).click();
    await page.getByRole("button", { name: "Send rating" }).click();
    await page.getByText("You gave it 1 of 5.").waitFor();
    await page.reload();
    await page.getByText("You gave it 1 of 5.").waitFor();
    const offer = (await listOffers(consumer.client)).find(({ id }) => id === quote.terms.offerId);
    expect(offer?.reputation.rating).toEqual({ stars: 1, count: 1 });
  });

  it("is followed to another machine when its own was killed, with the reason and what it costs", {
    timeout: testTimeout,
  }, async () => {
    const agent = await place.market.addAgent("lemming");
    const launch = slowSteps({ steps: 40, seconds: 0.25 });
    const watched = await watch({ script: "slow_steps.py", agent: "lemming", pinned: false, launch });
    const { page, follower, quote, jobId } = watched;
    await atLeastLines(follower, 5);
    await agent.kill9({ machine: true });
    await page.getByText("The job goes on on atlas").waitFor({ timeout: 90_000 });
    await page.getByText("It starts over, and what was used before is not paid.").waitFor();
    await follower.ended();
    assertFeed(follower);
    const attempts = page.getByRole("region", { name: "Attempts" });
    await expect.poll(() => attempts.getByRole("row", { name: /^2 / }).textContent()).toMatch(/atlas/);
    await expectWholeLog(watched);
    const view = await assertBooks(consumer, { quote, jobId });
    expect(view.job.attempts).toMatchObject([{ outcome: "provider-lost" }, { outcome: "completed" }]);
  });
});
