// proves S15, S18, S28
import { sql } from "drizzle-orm";
import { describe, expect, it } from "vitest";
import { acceptQuote, quoteJob } from "../testing/rent.js";
import { createTestMarketServer } from "../testing/testMarket.js";
import { resumeWork } from "./resumeWork.js";

async function setup() {
  const market = await createTestMarketServer({ timings: { reservationMs: 60_000 } });
  const consumer = await market.signIn("consumer");
  const node = await market.enrolNode();
  const { escrow } = await acceptQuote(consumer, await quoteJob(market, consumer, { node }));
  const listTasks = async () => {
    const { rows } = await market.server.db.execute(
      sql`select key, run_at from graphile_worker.jobs where key like ${`%${escrow.id}`} order by key`,
    );
    return rows.map((row) => ({ key: String(row.key), runAt: String(row.run_at) }));
  };
  return { market, escrow, listTasks };
}

describe("resumeWork", () => {
  it("brings lost tasks of an open escrow back and leaves waiting ones as they are", async () => {
    const { market, escrow, listTasks } = await setup();
    try {
      const lockKey = `lock:${escrow.id}`;
      const waiting = (await listTasks()).find(({ key }) => key === lockKey);
      await resumeWork(market.server);
      expect((await listTasks()).find(({ key }) => key === lockKey)).toEqual(waiting);

      await market.server.db.execute(sql`select graphile_worker.remove_job(${lockKey})`);
      expect((await listTasks()).map(({ key }) => key)).not.toContain(lockKey);
      await resumeWork(market.server);
      expect((await listTasks()).map(({ key }) => key)).toContain(lockKey);
    } finally {
      await market.close();
    }
  });
});
