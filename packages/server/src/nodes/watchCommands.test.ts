// proves S6, S15, S28, P37, P38, A2, X4
import { type Job, type NodeCommand, toQuString } from "@gpukit/core";
import { describe, expect, it, onTestFinished } from "vitest";
import { findJob } from "../jobs/jobRepository.js";
import type { ServerContext } from "../serverContext.js";
import {
  applyTestEvent,
  assignTestJob,
  createTestAccount,
  createTestJob,
  createTestNode,
  type RentalNode,
  startTestRun,
} from "../testing/testRental.js";
import { createTestServer } from "../testing/testServer.js";
import { acceptAssignment } from "./acceptAssignment.js";
import { heartbeat } from "./heartbeat.js";
import { listCommands } from "./listCommands.js";
import { getNode } from "./nodeRepository.js";
import { watchCommands } from "./watchCommands.js";

async function setup() {
  const { server, clock } = await createTestServer();
  const account = await createTestAccount(server);
  const node = await createTestNode(server);
  const newJob = () => createTestJob(server, { account });
  return { server, clock, node, newJob };
}

/** A connection of a node: what it has received, and the next it will. */
function connect(server: ServerContext, node: RentalNode) {
  const controller = new AbortController();
  const commands = watchCommands(server, { nodeId: node.id, signal: controller.signal });
  onTestFinished(async () => {
    controller.abort();
    await commands.return();
  });
  const next = async (): Promise<NodeCommand> => {
    const { value, done } = await commands.next();
    if (done) expect.unreachable("The connection ended.");
    return value;
  };
  return { next, controller, commands };
}

describe("watchCommands", () => {
  it("sends what is open on connecting, then each assignment the moment it is made, once", async () => {
    const { server, clock, node, newJob } = await setup();
    const first = await assignTestJob(server, { jobId: (await newJob()).id, node });
    clock.advance(5_000);
    const connection = connect(server, node);
    expect(await connection.next()).toMatchObject({ type: "assign", assignment: { jobId: first.jobId, fence: 1 } });
    expect((await getNode(server.db, node.id)).lastSeenMs).toBe(clock.nowMs());
    const pushed = connection.next();
    const second = await newJob();
    await assignTestJob(server, { jobId: second.id, node });
    expect(await pushed).toMatchObject({ type: "assign", assignment: { jobId: second.id } });
    await applyTestEvent(server, second.id, { type: "cancel-requested" });
    expect(await connection.next()).toEqual({ type: "stop", jobId: second.id, fence: 1, reason: "canceled" });
    const again = connect(server, node);
    const open = [await again.next(), await again.next()];
    expect(open.map(({ type }) => type).sort()).toEqual(["assign", "stop"]);
  });

  it("sends nothing of other nodes, and ends with its connection", async () => {
    const { server, node, newJob } = await setup();
    const other = await createTestNode(server);
    const connection = connect(server, node);
    const pushed = connection.next();
    await assignTestJob(server, { jobId: (await newJob()).id, node: other });
    const own = await assignTestJob(server, { jobId: (await newJob()).id, node });
    expect(await pushed).toMatchObject({ assignment: { jobId: own.jobId } });
    const ended = connection.commands.next();
    connection.controller.abort();
    expect(await ended).toEqual({ value: undefined, done: true });
  });
});

describe("listCommands", () => {
  it("states the limits of an attempt: what the cap pays, and a checkpoint at 95 % of it", async () => {
    const { server, node } = await setup();
    const account = await createTestAccount(server);
    const changes: Partial<Job> = { cap: toQuString(1_800n), maxDurationMs: 3_600_000 };
    const { id, escrowId, spec } = await createTestJob(server, { account, ...changes });
    const named = await assignTestJob(server, { jobId: id, node });
    const { prepareTimeoutMs, uploadTimeoutMs } = server.timings;
    expect(await listCommands(server, { nodeId: node.id })).toEqual([
      {
        type: "assign",
        assignment: {
          ...{ jobId: id, escrowId, attempt: 1, fence: 1, gpuIndex: 0, spec },
          ...{ maxActiveMs: 1_800_000, checkpointAtActiveMs: 1_710_000, prepareTimeoutMs, uploadTimeoutMs },
        },
      },
    ]);
    await acceptAssignment(server, named);
    expect(await listCommands(server, { nodeId: node.id })).toEqual([]);
  });
});

describe("heartbeat", () => {
  const leaseOf = async (server: ServerContext, jobId: string) =>
    (await findJob(server.db, jobId))?.attempts.at(-1)?.leaseExpiresAtMs;

  it("renews the leases of the attempts it names, and of no others", async () => {
    const { server, clock, node, newJob } = await setup();
    const named = await assignTestJob(server, { jobId: (await newJob()).id, node });
    await acceptAssignment(server, named);
    const forgotten = await assignTestJob(server, { jobId: (await newJob()).id, node });
    await acceptAssignment(server, forgotten);
    const untilMs = clock.nowMs() + server.timings.leaseMs;
    clock.advance(10_000);
    const { jobId, fence } = named;
    const beat = { nodeId: node.id, freeDiskGb: 42, running: [{ jobId, fence }] };
    expect(await heartbeat(server, beat)).toEqual({ commands: [] });
    expect(await leaseOf(server, jobId)).toBe(clock.nowMs() + server.timings.leaseMs);
    expect(await leaseOf(server, forgotten.jobId)).toBe(untilMs);
    expect(await getNode(server.db, node.id)).toMatchObject({ freeDiskGb: 42, lastSeenMs: clock.nowMs() });
  });

  it("keeps no assignment alive that was never accepted, but sends it again", async () => {
    const { server, clock, node, newJob } = await setup();
    const { jobId, fence } = await assignTestJob(server, { jobId: (await newJob()).id, node });
    const untilMs = await leaseOf(server, jobId);
    clock.advance(10_000);
    const { commands } = await heartbeat(server, { nodeId: node.id, freeDiskGb: 1, running: [{ jobId, fence }] });
    expect(commands).toMatchObject([{ type: "assign", assignment: { jobId, fence } }]);
    expect(await leaseOf(server, jobId)).toBe(untilMs);
  });

  it("tells of a cancel until the run has stopped", async () => {
    const { server } = await setup();
    const { node, named } = await startTestRun(server);
    const { jobId, fence } = named;
    await applyTestEvent(server, jobId, { type: "cancel-requested" });
    const stop = { type: "stop", jobId, fence, reason: "canceled" };
    const beat = { nodeId: node.id, freeDiskGb: 1, running: [{ jobId, fence }] };
    expect(await heartbeat(server, beat)).toEqual({ commands: [stop] });
    expect(await heartbeat(server, beat)).toEqual({ commands: [stop] });
  });
});
