// proves S3, S15 (scoring), P8
import { reliabilityOf } from "@gpukit/core";
import { eq } from "drizzle-orm";
import { describe, expect, it } from "vitest";
import { nodes } from "../nodes/nodeTables.js";
import { reportUploading } from "../nodes/reportUploading.js";
import {
  applyTestEvent,
  createTestAccount,
  createTestJob,
  createTestNode,
  startTestRun,
} from "../testing/testRental.js";
import { createTestServer } from "../testing/testServer.js";
import { countAttempt } from "./countAttempt.js";
import { createOfferBook } from "./createOfferBook.js";
import { offers, offerVotes } from "./offerTables.js";

describe("createOfferBook", () => {
  it("holds after a look what was written before it, whoever wrote it", async () => {
    const { server } = await createTestServer();
    const { offerBook, db } = server;
    expect((await offerBook.refresh()).size).toBe(0);
    const node = await createTestNode(server);
    const [offerId = ""] = node.offerIds;
    expect((await offerBook.refresh()).get(offerId)).toMatchObject({ state: "available", load: 0 });
    await db.update(offers).set({ state: "rented", holderId: node.id }).where(eq(offers.id, offerId));
    expect((await offerBook.refresh()).get(offerId)).toMatchObject({ state: "rented", load: 1 });
    const other = createOfferBook(server);
    expect((await other.refresh()).get(offerId)).toEqual((await offerBook.refresh()).get(offerId));
  });

  it("misses nothing of transactions that end in another order than they began", async () => {
    const { server } = await createTestServer();
    const { offerBook, db } = server;
    const [slow, quick] = [await createTestNode(server), await createTestNode(server)];
    await offerBook.refresh();
    const price = async (nodeId: string) => {
      const index = await offerBook.refresh();
      const [row] = await db.select().from(offers).where(eq(offers.nodeId, nodeId));
      return index.get(row?.id ?? "")?.pricePerHour;
    };
    await db.transaction(async (tx) => {
      await tx.update(offers).set({ pricePerHour: "1111" }).where(eq(offers.nodeId, slow.id));
      await db.update(offers).set({ pricePerHour: "2222" }).where(eq(offers.nodeId, quick.id));
      expect(await price(quick.id)).toBe("2222");
      expect(await price(slow.id)).toBe("3600");
    });
    expect(await price(slow.id)).toBe("1111");
  });

  it("takes a silent node's offers offline until it is heard again, also where the clock steps back", async () => {
    const { server, clock } = await createTestServer();
    const { offerBook, db, timings } = server;
    const node = await createTestNode(server);
    const [offerId = ""] = node.offerIds;
    const state = async () => (await offerBook.refresh()).get(offerId)?.state;
    expect(await state()).toBe("available");
    clock.advance(timings.nodeSilenceMs + 1);
    expect(await state()).toBe("offline");
    await db.update(nodes).set({ lastSeenMs: clock.nowMs() }).where(eq(nodes.id, node.id));
    expect(await state()).toBe("available");
    clock.advance(-3_600_000);
    expect(await state()).toBe("available");
  });

  it("believes a new machine what its kind has shown", async () => {
    const { server, clock } = await createTestServer();
    const account = await createTestAccount(server);
    const [known, fresh] = [await createTestNode(server), await createTestNode(server)];
    const job = await createTestJob(server, { account });
    const before = (await server.offerBook.refresh()).get(fresh.offerIds[0] ?? "");
    for (let day = 0; day < 20; day += 1) {
      const attempt = { offerId: known.offerIds[0] ?? "", activeMs: 3_600_000 } as never;
      await server.db.transaction((tx) =>
        countAttempt(tx, { job, attempt, result: "lost", nowMs: clock.nowMs() - day * 86_400_000 }),
      );
    }
    const after = (await server.offerBook.refresh()).get(fresh.offerIds[0] ?? "");
    expect(before?.reputation.prior).toEqual({ done: 9.5, lost: 0.5 });
    expect(after?.reputation.prior?.lost).toBeGreaterThan(5);
    if (!before || !after) throw new Error("The offer is missing.");
    expect(reliabilityOf(after.reputation)).toBeLessThan(reliabilityOf(before.reputation));
  });
});

describe("countAttempt", () => {
  it("gathers the jobs of one payer on one day in one vote, by their hours", async () => {
    const { server, clock } = await createTestServer();
    const run = await startTestRun(server);
    const { jobId, fence } = run.named;
    await applyTestEvent(server, jobId, { type: "voucher-accepted", fence, seq: 1, activeMs: 7_200_000 });
    await reportUploading(server, { ...run.named, exitCode: 0 });
    const job = await applyTestEvent(server, jobId, { type: "completed", fence, outputs: [] });
    const attempt = job.attempts.at(-1);
    if (!attempt) throw new Error("The job has no attempt.");
    const nowMs = clock.nowMs();
    await server.db.transaction(async (tx) => {
      await countAttempt(tx, { job, attempt, result: "done", nowMs });
      await countAttempt(tx, { job, attempt, result: "done", nowMs });
      await countAttempt(tx, { job, attempt: { ...attempt, activeMs: 0 }, result: "lost", nowMs });
    });
    expect(await server.db.select().from(offerVotes)).toMatchObject([
      { counterparty: job.payer, doneHours: 4, lostHours: 1 },
    ]);
    expect((await server.offerBook.refresh()).get(attempt.offerId)?.reputation).toMatchObject({
      jobsDone: 2,
      jobsLost: 1,
      weighed: { done: Math.log2(6) * 0.8, lost: Math.log2(6) * 0.2 },
    });
  });
});
