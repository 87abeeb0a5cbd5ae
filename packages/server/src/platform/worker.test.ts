// proves S28
import { sql } from "drizzle-orm";
import { pino } from "pino";
import { describe, expect, it, onTestFinished } from "vitest";
import { openDatabase } from "./database.js";
import { createTestDatabase } from "./testing/testDatabase.js";
import { waitUntil } from "./testing/waitUntil.js";
import { addJob, startWorker, type Task, workerIdOf } from "./worker.js";

async function setup(tasks: Record<string, Task>) {
  const { connectionString, close } = await createTestDatabase();
  const { db, pool, close: closePool } = openDatabase({ connectionString });
  const worker = await startWorker({ pool, tasks, processId: "p1", log: pino({ enabled: false }) });
  onTestFinished(async () => {
    await worker.stop().catch(() => undefined);
    await closePool();
    await close();
  });
  return { db, worker };
}

describe("startWorker and addJob", () => {
  it("runs a task exactly when its transaction commits", async () => {
    const seen: unknown[] = [];
    const { db } = await setup({ note: async (payload) => void seen.push(payload) });
    await db
      .transaction(async (tx) => {
        await addJob(tx, "note", { rolledBack: true });
        throw new Error("rolled back");
      })
      .catch(() => undefined);
    await db.transaction((tx) => addJob(tx, "note", { n: 1 }));
    await waitUntil(() => seen.length > 0);
    expect(seen).toEqual([{ n: 1 }]);
  });

  it("takes rows in the name of the process, and tells a task its attempt", async () => {
    const attempts: number[] = [];
    let lockedBy: unknown;
    const { db } = await setup({
      look: async (_, { attempt }) => {
        const { rows } = await db.execute(sql`select locked_by from graphile_worker._private_jobs`);
        lockedBy = rows[0]?.locked_by;
        attempts.push(attempt);
        if (attempt === 1) throw new Error("the first try fails");
      },
    });
    await addJob(db, "look", {});
    await waitUntil(() => attempts.length === 1);
    expect(lockedBy).toBe(workerIdOf("p1"));
    const sooner = sql`update graphile_worker._private_jobs set run_at = now() where locked_by is null returning 1`;
    await waitUntil(async () => (await db.execute(sooner)).rows.length > 0);
    await waitUntil(() => attempts.length === 2);
    expect(attempts).toEqual([1, 2]);
  });

  it("replaces a waiting task of the same key, and keeps to its time", async () => {
    const { db } = await setup({ never: async () => undefined });
    const later = Date.parse("2999-01-01T00:00:00Z");
    await addJob(db, "never", { n: 1 }, { jobKey: "one", runAtMs: later, maxAttempts: 3 });
    await addJob(db, "never", { n: 2 }, { jobKey: "one", runAtMs: later, maxAttempts: 3 });
    const { rows } = await db.execute(sql`select payload, run_at, max_attempts from graphile_worker._private_jobs`);
    expect(rows.map((row) => [row.payload, new Date(String(row.run_at)).getTime(), row.max_attempts])).toEqual([
      [{ n: 2 }, later, 3],
    ]);
  });

  it("adds a task also in the moment in which a waiting one of the same key is taken", async () => {
    const { db } = await setup({ never: async () => undefined });
    await addJob(db, "never", { n: 1 }, { jobKey: "one", runAtMs: Date.parse("2999-01-01T00:00:00Z") });
    let adding: Promise<void> | undefined;
    await db.transaction(async (tx) => {
      // As the worker takes a task: until this commits, others see it waiting.
      await tx.execute(
        sql`update graphile_worker._private_jobs set locked_at = now(), locked_by = 'another' where key = 'one'`,
      );
      adding = addJob(db, "never", { n: 2 }, { jobKey: "one", runAtMs: Date.parse("2999-01-01T00:00:00Z") });
      const waiting = sql`select 1 from pg_stat_activity where wait_event_type = 'Lock' and query like '%add_job%'`;
      await waitUntil(async () => (await db.execute(waiting)).rows.length > 0);
    });
    await adding;
    const { rows } = await db.execute(
      sql`select payload, key, locked_by from graphile_worker._private_jobs order by id`,
    );
    expect(rows).toEqual([
      { payload: { n: 1 }, key: null, locked_by: "another" },
      { payload: { n: 2 }, key: "one", locked_by: null },
    ]);
  });

  it("waits for running tasks when it stops", async () => {
    let finish: () => void = () => undefined;
    let state = "waiting";
    const { db, worker } = await setup({
      slow: async () => {
        state = "running";
        await new Promise<void>((resolve) => {
          finish = resolve;
        });
        state = "done";
      },
    });
    await addJob(db, "slow", {});
    await waitUntil(() => state === "running");
    const stopped = worker.stop();
    finish();
    await stopped;
    expect(state).toBe("done");
  });
});
