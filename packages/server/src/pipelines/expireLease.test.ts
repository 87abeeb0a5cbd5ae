// proves P18, P40, S15, S28, X4
import { describe, expect, it } from "vitest";
import { getOwnJob } from "../jobs/jobRepository.js";
import { acceptAssignment } from "../nodes/acceptAssignment.js";
import { heartbeat } from "../nodes/heartbeat.js";
import { reportRunning } from "../nodes/reportRunning.js";
import { reportUploading } from "../nodes/reportUploading.js";
import { outages } from "../platform/processTables.js";
import { assignTestJob, createTestAccount, createTestJob, createTestNode } from "../testing/testRental.js";
import { createTestServer } from "../testing/testServer.js";
import { expireLease } from "./expireLease.js";

const minuteMs = 60_000;

async function setup() {
  const { server, clock } = await createTestServer();
  const account = await createTestAccount(server);
  const node = await createTestNode(server);
  const { id: jobId } = await createTestJob(server, { account });
  const named = await assignTestJob(server, { jobId, node });
  await acceptAssignment(server, named);
  const { nodeId, fence } = named;
  return {
    server,
    clock,
    named,
    /** Time in which the node shows signs of life all along. */
    live: async (minutes: number) => {
      clock.advance(minutes * minuteMs);
      await heartbeat(server, { nodeId, freeDiskGb: 1, running: [{ jobId, fence }] });
    },
    /** Time in which no server runs, and the node's first sign of life after it. */
    outage: async (minutes: number) => {
      const fromMs = clock.nowMs();
      clock.advance(minutes * minuteMs);
      await server.db.insert(outages).values({ fromMs, toMs: clock.nowMs() });
      await heartbeat(server, { nodeId, freeDiskGb: 1, running: [{ jobId, fence }] });
    },
    look: async () => {
      await expireLease(server, { jobId, fence });
      const { state, attempts } = await getOwnJob(server.db, { id: jobId, accountId: account.id });
      return { state, outcome: attempts[0]?.outcome ?? null };
    },
  };
}

describe("a lease that is kept alive", () => {
  it("ends when set-up takes too long, in which time without a server does not count", async () => {
    const { live, outage, look } = await setup();
    await live(10);
    await outage(60);
    expect(await look()).toEqual({ state: "preparing", outcome: null });
    await live(7);
    expect(await look()).toEqual({ state: "queued", outcome: "provider-quit" });
  });

  it("ends when a run goes on beyond what is paid for, which a long outage alone does not", async () => {
    const { server, named, live, outage, look } = await setup();
    await reportRunning(server, named);
    await live(30);
    await outage(1_000);
    expect(await look()).toEqual({ state: "running", outcome: null });
    await live(581);
    expect(await look()).toEqual({ state: "failed", outcome: "max-duration" });
  });

  it("ends when the results do not come, counted from when the run had ended", async () => {
    const { server, named, live, outage, look } = await setup();
    await reportRunning(server, named);
    await live(5);
    await reportUploading(server, { ...named, exitCode: 0 });
    await live(10);
    await outage(60);
    expect(await look()).toEqual({ state: "uploading", outcome: null });
    await live(7);
    expect(await look()).toEqual({ state: "queued", outcome: "result-invalid" });
  });
});
