import { setTimeout as delay } from "node:timers/promises";
import { sql } from "drizzle-orm";
import type { Database } from "../platform/database.js";

/*
 * Waiting tasks compare their time with the database's clock, which cannot be skipped. So a market's database keeps how far its
 * server's clock is ahead; a skip takes that much off the time of every task that waits, and a trigger takes it off each later one.
 */

/** Prepares a market's own database, whose tables exist already. */
export async function installTaskTime(db: Database): Promise<void> {
  await db.transaction(async (tx) => {
    await tx.execute(sql`create table gpukit_market_time (ahead_ms bigint not null)`);
    await tx.execute(sql`insert into gpukit_market_time values (0)`);
    await tx.execute(sql`create function gpukit_market_task_time() returns trigger language plpgsql as $$
      begin
        new.run_at := new.run_at - (select ahead_ms from public.gpukit_market_time) * interval '1 millisecond';
        return new;
      end $$`);
    await tx.execute(sql`create trigger gpukit_market_task_time before insert on graphile_worker._private_jobs
      for each row execute function gpukit_market_task_time()`);
  });
}

/** Brings every waiting task and every later one forward by so much. */
export async function skipTaskTime(db: Database, ms: number): Promise<void> {
  await db.execute(sql`
    with moved as (update gpukit_market_time set ahead_ms = ahead_ms + ${ms}::bigint)
    update graphile_worker._private_jobs set run_at = run_at - ${ms}::bigint * interval '1 millisecond'
    where locked_at is null`);
}

/** Waits until no task is due or at work, at most `withinMs`: a task that keeps coming back has to be left to itself. */
export async function waitForTasks(db: Database, { withinMs }: { withinMs: number }): Promise<void> {
  const endMs = performance.now() + withinMs;
  while (performance.now() < endMs) {
    const { rows } = await db.execute(sql`
      select 1 from graphile_worker._private_jobs
      where run_at <= now() and attempts < max_attempts limit 1`);
    if (rows.length === 0) return;
    await delay(10);
  }
}
