// proves X4
import { sql } from "drizzle-orm";
import { describe, expect, it, onTestFinished } from "vitest";
import { createBus, notify } from "./bus.js";
import { openDatabase } from "./database.js";
import { createTestDatabase } from "./testing/testDatabase.js";
import { waitUntil } from "./testing/waitUntil.js";

async function setup() {
  const { connectionString, close } = await createTestDatabase();
  const database = openDatabase({ connectionString });
  const bus = await createBus({ connectionString });
  onTestFinished(async () => {
    await bus.close();
    await database.close();
    await close();
  });
  return { bus, db: database.db };
}

describe("createBus", () => {
  it("delivers by topic what a transaction committed, and nothing of one that did not", async () => {
    const { bus, db } = await setup();
    const jobs: unknown[] = [];
    const others: unknown[] = [];
    const stop = bus.subscribe("job:1", (payload) => jobs.push(payload));
    bus.subscribe("job:2", (payload) => others.push(payload));
    await db
      .transaction(async (tx) => {
        await notify(tx, "job:1", { lost: true });
        throw new Error("rolled back");
      })
      .catch(() => undefined);
    await db.transaction((tx) => notify(tx, "job:1", { id: "é" }));
    await waitUntil(() => jobs.length > 0);
    expect([jobs, others]).toEqual([[{ id: "é" }], []]);
    stop();
    await notify(db, "job:1", "after");
    await notify(db, "job:2", "last");
    await waitUntil(() => others.length > 0);
    expect(jobs).toHaveLength(1);
  });

  it("listens again after the connection was cut, and says that something may have been missed", async () => {
    const { bus, db } = await setup();
    const seen: unknown[] = [];
    let reconnects = 0;
    bus.subscribe("topic", (payload) => seen.push(payload));
    bus.onReconnect(() => {
      reconnects += 1;
    });
    await db.execute(
      sql`select pg_terminate_backend(pid) from pg_stat_activity
        where application_name = 'gpukit-bus' and datname = current_database()`,
    );
    await waitUntil(() => reconnects === 1);
    await notify(db, "topic", 1);
    await waitUntil(() => seen.length === 1);
  });

  it("keeps delivering when one listener throws", async () => {
    const { bus, db } = await setup();
    const seen: unknown[] = [];
    bus.subscribe("topic", () => {
      throw new Error("a faulty listener");
    });
    bus.subscribe("topic", (payload) => seen.push(payload));
    await notify(db, "topic", 1);
    await waitUntil(() => seen.length === 1);
  });

  it("ignores what is not ours on the channel", async () => {
    const { bus, db } = await setup();
    const seen: unknown[] = [];
    bus.subscribe("topic", (payload) => seen.push(payload));
    for (const foreign of ["", "nonsense", "{}", "[1]"]) await db.execute(sql`select pg_notify('gpukit', ${foreign})`);
    await notify(db, "topic", "ours");
    await waitUntil(() => seen.length > 0);
    expect(seen).toEqual(["ours"]);
  });

  it("refuses payloads beyond the limit", async () => {
    const { db } = await setup();
    await expect(notify(db, "topic", "x".repeat(8_000))).rejects.toMatchObject({ code: "internal" });
    await notify(db, "topic", "x".repeat(7_000));
  });
});
