// proves V4, P36, S22
import { describe, expect, it, onTestFinished } from "vitest";
import { eventually } from "../testing/eventually.js";
import { completeRun, lockQuote, quoteJob, runFor, waitForAssignment, waitForSettled } from "../testing/rent.js";
import { createTestMarketServer } from "../testing/testMarket.js";
import { applyTestEvent, createTestAccount, createTestJob, startTestRun } from "../testing/testRental.js";
import { createTestServer } from "../testing/testServer.js";
import { accountTopic } from "./tellAccount.js";
import { watchAccount } from "./watchAccount.js";

const watch = (server: Parameters<typeof watchAccount>[0], accountId: string) => {
  const stop = new AbortController();
  const changes = watchAccount(server, { accountId, signal: stop.signal });
  onTestFinished(async () => {
    stop.abort();
    await changes.return();
  });
  return { changes, stop };
};

describe("watchAccount", () => {
  it("tells at once, so that a restored line misses nothing, then of each change, and ends when nobody listens", async () => {
    const { server, clock } = await createTestServer();
    const account = await createTestAccount(server);
    const job = await createTestJob(server, { account });
    const { changes, stop } = watch(server, account.id);
    expect(await changes.next()).toEqual({ done: false, value: { atMs: clock.nowMs() } });
    const next = changes.next();
    clock.advance(5_000);
    await applyTestEvent(server, job.id, { type: "cancel-requested" });
    expect(await next).toEqual({ done: false, value: { atMs: clock.nowMs() } });
    const last = changes.next();
    stop.abort();
    expect(await last).toEqual({ done: true, value: undefined });
  });

  it("tells of many changes in a moment at most twice a second", async () => {
    const { server } = await createTestServer();
    const account = await createTestAccount(server);
    const jobs = [];
    for (let count = 0; count < 20; count += 1) jobs.push(await createTestJob(server, { account }));
    const { changes, stop } = watch(server, account.id);
    let told = 0;
    let heard = 0;
    onTestFinished(server.bus.subscribe(accountTopic(account.id), () => (heard += 1)));
    const startMs = performance.now();
    const following = (async () => {
      for await (const _ of changes) told += 1;
    })();
    for (const { id } of jobs) await applyTestEvent(server, id, { type: "cancel-requested" });
    await eventually(() => heard === jobs.length, { what: "all notifications" });
    stop.abort();
    await following;
    expect(told).toBeGreaterThan(0);
    expect(told).toBeLessThanOrEqual(1 + (performance.now() - startMs) / 500);
  });

  it("hears of the account's own jobs only, and not that a lease goes on", async () => {
    const { server } = await createTestServer();
    const { account, job, named } = await startTestRun(server);
    const stranger = await createTestAccount(server, "site");
    const other = await createTestJob(server, { account: stranger });
    const heard: string[] = [];
    onTestFinished(server.bus.subscribe(accountTopic(account.id), () => heard.push("own")));
    onTestFinished(server.bus.subscribe(accountTopic(stranger.id), () => heard.push("other's")));
    const leaseExpiresAtMs = server.clock.nowMs() + 2 * server.timings.leaseMs;
    await applyTestEvent(server, job.id, { type: "lease-renewed", fence: named.fence, leaseExpiresAtMs });
    await applyTestEvent(server, other.id, { type: "cancel-requested" });
    await applyTestEvent(server, job.id, { type: "cancel-requested" });
    // Notifications come in the order of what they tell.
    await eventually(() => heard.includes("own"), { what: "the notification" });
    expect(heard).toEqual(["other's", "own"]);
  });
});

it("whoever reads the lists when told has seen each movement to its end", async () => {
  const market = await createTestMarketServer();
  try {
    const consumer = await market.signIn("consumer");
    const node = await market.enrolNode();
    const { id } = await consumer.calls.accounts.me();
    const { changes } = watch(market.server, id);
    const seen: string[] = [];
    const following = (async () => {
      for await (const _ of changes) {
        const { jobs } = await consumer.calls.jobs.list({});
        const { transactions } = await consumer.calls.transactions.list({});
        seen.push(
          [...jobs.map(({ state }) => state), ...transactions.map(({ type, status }) => `${type} ${status}`)].join(),
        );
        if (transactions.some(({ type, status }) => type === "release" && status === "confirmed")) return;
      }
    })();
    const { escrow, job } = await lockQuote(consumer, await quoteJob(market, consumer, { node }));
    const assignment = await waitForAssignment(node, job.id);
    await runFor(market, node, { assignment, activeMs: 200 });
    await completeRun(market, node, { assignment, activeMs: 200 });
    await waitForSettled(consumer, escrow.id);
    await following;
    expect(seen.at(-1)).toBe("completed,release confirmed,refund confirmed,lock confirmed");
  } finally {
    await market.close();
  }
}, 60_000);
