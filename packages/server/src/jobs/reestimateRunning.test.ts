// proves P41, P52 (the estimate follows what the job does)
import type { ProgressEntry, Quote } from "@gpukit/core";
import { describe, expect, it } from "vitest";
import { quotes } from "../quotes/quoteTables.js";
import { reassignTestJob, startTestRun } from "../testing/testRental.js";
import { createTestServer } from "../testing/testServer.js";
import { findJob } from "./jobRepository.js";
import { reestimateRunning } from "./reestimateRunning.js";

async function setup() {
  const { server, clock } = await createTestServer();
  const quoteId = server.newId();
  const { account, named } = await startTestRun(server, { quoteId });
  const estimate = { durationS: { low: 500, mid: 1_000, high: 2_000 } };
  const quote = { terms: { id: quoteId, estimate } } as unknown as Quote;
  const storeQuote = () =>
    server.db.insert(quotes).values({ id: quoteId, accountId: account.id, quote, expiresAtMs: 0 });
  const startedAtMs = clock.nowMs();
  const at = async (seconds: number, fraction: number | null) => {
    const job = await findJob(server.db, named.jobId);
    if (!job) throw new Error("The job is gone.");
    const atMs = startedAtMs + seconds * 1_000;
    const progress: ProgressEntry = { kind: "progress", seq: 1, atMs, fraction, operation: "training" };
    return reestimateRunning(server.db, { job, progress, nowMs: Math.max(atMs, startedAtMs) });
  };
  return { server, named, storeQuote, at };
}

describe("reestimateRunning", () => {
  it("moves from the quote's estimate to the pace the job keeps", async () => {
    const { storeQuote, at } = await setup();
    expect(await at(600, 0.2)).toBeNull();
    await storeQuote();
    const early = await at(15, 0.005);
    const late = await at(1_500, 0.5);
    expect(early?.durationS.mid).toBeGreaterThan(1_000);
    expect(early?.durationS.mid).toBeLessThan(late?.durationS.mid ?? 0);
    expect(late?.durationS.mid).toBeGreaterThan(2_800);
    expect(late?.remainingS.high).toBeLessThan(2_000);
  });

  it("says nothing where the job does not say how far it is, or its clock is before its start", async () => {
    const { storeQuote, at } = await setup();
    await storeQuote();
    expect(await at(600, null)).toBeNull();
    expect(await at(-5, 0.1)).toBeNull();
  });

  it("says nothing of a second attempt, which may have begun in the middle", async () => {
    const { server, named, storeQuote, at } = await setup();
    await storeQuote();
    await reassignTestJob(server, named);
    expect(await at(600, 0.2)).toBeNull();
  });
});
