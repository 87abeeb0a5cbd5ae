// proves A6, A8, P5, P18, P19, P20, P40, S5, S18, S20, S22, W9, X4, X6, X11
import { createHash } from "node:crypto";
import { join } from "node:path";
import type { JobFile, JobMonitorView, Outcome } from "@gpukit/core";
import { devSeeds, identityFromSeed, signTransaction, toBase64 } from "@gpukit/qubic";
import { cancelJob, type Launch, listJobs, submitAnalysis } from "@gpukit/sdk";
import { afterAll, beforeAll, beforeEach, describe, expect, it, onTestFailed, onTestFinished } from "vitest";
import { assertBooks } from "./market/assertBooks.js";
import { assertFeed } from "./market/assertFeed.js";
import { type Consumer, createConsumer } from "./market/createConsumer.js";
import { createMarket, type Market } from "./market/createMarket.js";
import { eventually } from "./market/eventually.js";
import { followJob, type JobFollower } from "./market/followJob.js";
import { readFault } from "./market/jobFiles.js";
import { listFiles } from "./market/listFiles.js";
import { fillDisk, mountSmallDisk } from "./market/mountSmallDisk.js";
import { chainOf, listTransactions } from "./market/readChain.js";
import { lockJob, quoteJob, slowSteps } from "./market/rentJob.js";
import { findRunProcesses } from "./market/runners.js";
import { startProgram } from "./market/startProgram.js";
import { serverProgram, startServer } from "./market/startServer.js";
import { uploadRaw } from "./market/uploadRaw.js";

/** The agent says that it lives every 10 s: the shortest lease that a healthy agent keeps. */
const leaseMs = 12_000;

let market: Market;
let ada: Consumer;

beforeAll(async () => {
  market = await createMarket({ agents: ["atlas"], timings: { leaseMs } });
  ada = await createConsumer(market.server);
});
afterAll(async () => {
  await ada?.client.close();
  await market?.close();
});
beforeEach(() => {
  onTestFailed(() => console.log(market.output()));
});

interface RentParameters {
  files: JobFile[];
  agent?: string;
  launch?: Partial<Launch>;
  maxDurationMs?: number;
  pinned?: boolean;
}

/** Rents a job, lets `during` act while it runs, and returns how it ended once its books are right. */
async function rent(
  { files, agent = "atlas", launch, maxDurationMs = 60_000, pinned = true }: RentParameters,
  during: (rented: { jobId: string; follower: JobFollower }) => Promise<void> = async () => {},
): Promise<JobMonitorView & { follower: JobFollower; lockAmount: string }> {
  const quote = await quoteJob(ada, { files, agent, maxDurationMs, pinned });
  const { jobId } = await lockJob(ada, { quote, launch });
  const follower = followJob(ada, jobId);
  await during({ jobId, follower });
  await follower.ended();
  assertFeed(follower);
  return { ...(await assertBooks(ada, { quote, jobId })), follower, lockAmount: quote.terms.lockAmount };
}

const firstLine = ({ follower }: { follower: JobFollower }) =>
  follower.until((event) => event.type === "telemetry" && event.entries.some((entry) => entry.kind === "log"), {
    what: "the first line of the log",
  });

const firstStep = (follower: JobFollower) =>
  eventually(() => follower.log().some(({ text }) => text.startsWith("step 1/")), { what: "the first step" });

/** The consumer pays for use that its own job made: metered, the fee out of it, the rest back. */
function expectMetered({ receipt }: JobMonitorView, outcome: Outcome): void {
  const [attempt] = receipt?.body.attempts ?? [];
  expect(receipt?.body).toMatchObject({ outcome, fault: "consumer" });
  expect(attempt?.voucherCount).toBeGreaterThan(0);
  expect(attempt?.paidMs).toBeGreaterThan(0);
  expect(receipt?.body.division.metered).toBe(String(attempt?.paidMs));
}

/** Nothing was earned: one plain transfer brings the whole lock back. */
function expectEverythingBack({ receipt, lockAmount }: JobMonitorView & { lockAmount: string }): void {
  expect(receipt?.body.division).toMatchObject({
    metered: "0",
    lines: [{ role: "consumer", identity: ada.identity, amount: lockAmount }],
  });
}

describe("a job that fails by itself", () => {
  it("with exit code 1 is script-failed, and its use is paid", async () => {
    const view = await rent({ files: await readFault("exit_one.py") });
    expect(view.job).toMatchObject({ state: "failed", outcome: "script-failed", attempts: [{ exitCode: 1 }] });
    expect(view.job.attempts[0]?.error).toContain("exit_one.py fails on purpose");
    expect(view.follower.log().some(({ text }) => text.includes("Traceback"))).toBe(true);
    expectMetered(view, "script-failed");
  });

  it("that never ends is stopped at its maximum duration, and paid exactly that", async () => {
    const view = await rent({ files: await readFault("never_ends.py"), maxDurationMs: 3_000 });
    expect(view.job).toMatchObject({ state: "failed", outcome: "max-duration" });
    expectMetered(view, "max-duration");
    expect(view.receipt?.body.attempts[0]?.paidMs).toBe(3_000);
  });

  it("that its consumer cancels is canceled, and paid until then", async () => {
    const view = await rent({ files: await readFault("never_ends.py") }, async (rented) => {
      await firstLine(rented);
      await cancelJob(ada.client, { id: rented.jobId });
    });
    expect(view.job).toMatchObject({ state: "canceled", outcome: "canceled" });
    expectMetered(view, "canceled");
    expect(view.receipt?.body.attempts[0]?.paidMs).toBeLessThan(30_000);
  });
});

describe("people and machines that vanish", () => {
  it("a client that vanishes right after signing still gets its job", async () => {
    const ghost = await createConsumer(market.server, { seed: "site" });
    const quote = await quoteJob(ghost, { files: await readFault("slow_steps.py"), agent: "atlas" });
    const launch = { environment: {}, network: "none", ...slowSteps({ steps: 2, seconds: 0.2 }) } as const;
    const { plan } = await ghost.client.transport.mutate("escrows.accept", {
      quoteId: quote.terms.id,
      launch: { ...launch, command: launch.command ?? [] },
      approvalMs: 100,
    });
    const { bytes } = await ghost.wallet.signTransaction({
      source: plan.source,
      destination: plan.destination,
      amount: BigInt(plan.amount),
      tick: plan.targetTick,
      inputType: plan.inputType,
      input: new Uint8Array(Buffer.from(plan.inputHex, "hex")),
    });
    await ghost.client.transport.mutate("escrows.submitLock", {
      escrowId: plan.escrowId,
      transaction: toBase64(bytes),
    });
    await ghost.client.close();

    const back = await createConsumer(market.server, { seed: "site" });
    const job = await eventually(async () => (await listJobs(back.client)).jobs[0], { what: "the job of the ghost" });
    const follower = followJob(back, job.id);
    await follower.ended();
    const view = await assertBooks(back, { quote, jobId: job.id });
    expect(view.job).toMatchObject({ state: "completed", escrowId: plan.escrowId });
    await back.client.close();
  });

  it("a machine that goes down for good: a pinned job ends as provider-lost and everything comes back", async () => {
    const agent = await market.addAgent("mayfly");
    const view = await rent({ files: await readFault("never_ends.py"), agent: "mayfly" }, async (rented) => {
      await firstLine(rented);
      await agent.kill9({ machine: true });
    });
    expect(view.job).toMatchObject({ state: "failed", outcome: "provider-lost" });
    expect(view.receipt?.body).toMatchObject({ fault: "provider" });
    expectEverythingBack(view);
  });

  it("a machine that goes down for good: a job that may move is completed elsewhere, one job, one bill", async () => {
    const agent = await market.addAgent("lemming");
    const steps = slowSteps({ steps: 8, seconds: 0.2 });
    const files = await readFault("slow_steps.py");
    const view = await rent({ files, agent: "lemming", launch: steps, pinned: false }, async ({ follower }) => {
      await firstStep(follower);
      await agent.kill9();
    });
    expect(view.job).toMatchObject({
      state: "completed",
      attempts: [
        { number: 1, outcome: "provider-lost" },
        { number: 2, outcome: "completed" },
      ],
    });
    const [lost, done] = view.receipt?.body.attempts ?? [];
    expect(done?.nodeId).not.toBe(lost?.nodeId);
    expect(lost?.paidMs).toBe(0);
    const paid = view.receipt?.body.division.lines.filter(({ role }) => role === "provider");
    expect(paid).toMatchObject([{ identity: done?.payoutIdentity }]);

    // The lost machine comes back too late: it gives its attempt up and leaves nothing behind.
    await agent.restart();
    await eventually(async () => (await listFiles(join(agent.home, "attempts"))).length === 0, {
      what: "the lost attempt to be cleaned up",
    });
    expect(await findRunProcesses(agent.home)).toEqual([]);
  });
});

describe("QU nobody asked for", () => {
  it("sent to an escrow goes back to its sender, during the job and after it", async () => {
    const chain = chainOf(market.server);
    const stranger = await identityFromSeed(devSeeds.faucet);
    const quote = await quoteJob(ada, { files: await readFault("never_ends.py"), agent: "atlas" });
    const custody = quote.terms.custody.identity;
    const sendStray = async (amount: bigint) => {
      const { tick } = await chain.tickInfo();
      const transaction = { source: stranger, destination: custody, amount, tick: tick + 20, inputType: 0 };
      const { bytes } = await signTransaction({ ...transaction, input: new Uint8Array(0) }, devSeeds.faucet);
      await chain.broadcastTransaction(bytes);
      await eventually(
        async () =>
          (await listTransactions(chain, custody)).some((each) => each.source === custody && each.amount === amount),
        { what: `the return of ${amount} QU` },
      );
    };
    const { jobId } = await lockJob(ada, { quote });
    const follower = followJob(ada, jobId);
    await firstLine({ follower });
    await sendStray(777n);
    expect(follower.job()?.state).toBe("running");
    await cancelJob(ada.client, { id: jobId });
    await follower.ended();
    await sendStray(888n);
    const strays = [777n, 888n].map((amount) => ({ source: stranger, amount }));
    const view = await assertBooks(ada, { quote, jobId, strays });
    expectMetered(view, "canceled");
  });
});

describe("a full disk", () => {
  it("that others fill is the provider's fault: everything comes back", async ({ skip }) => {
    const { agent, home } = await addAgentOnSmallDisk("saucer", skip);
    const view = await rent({ files: await readFault("never_ends.py"), agent }, async (rented) => {
      await firstLine(rented);
      await fillDisk(join(home, "ballast"));
    });
    expect(view.job).toMatchObject({ state: "failed", outcome: "hardware-fault" });
    expect(view.job.attempts[0]?.error).toMatch(/disk is full/i);
    expectEverythingBack(view);
  });

  it("that the job fills itself ends it as script-failed, and its use is paid", async ({ skip }) => {
    const { agent } = await addAgentOnSmallDisk("thimble", skip);
    const view = await rent({ files: await readFault("fill_disk.py"), agent });
    expect(view.job).toMatchObject({ state: "failed", outcome: "script-failed" });
    expect(view.job.attempts[0]?.error).toMatch(/OSError|disk allowance/);
    expectMetered(view, "script-failed");
  });
});

/** An agent whose home is a disk with little more than the agent's own reserve of 1 GB. */
async function addAgentOnSmallDisk(name: string, skip: (reason: string) => never) {
  const home = join(market.folder, "disks", name);
  const disk = await mountSmallDisk(home, { sizeBytes: 1_150_000_000 });
  if ("reason" in disk) return skip(`A small disk cannot be mounted here: ${disk.reason}`);
  const agent = await market.addAgent(name, { home });
  onTestFinished(async () => {
    await agent.close();
    disk.unmount();
  });
  return { agent: name, home };
}

describe("files", () => {
  const script = new TextEncoder().encode("print('hello')\n");
  const stored = () => listFiles(join(market.server.home, "blobs"));

  it("of 0 bytes are refused by name, and nothing is stored", async () => {
    const before = await stored();
    await expect(
      submitAnalysis(ada.client, { files: [{ path: "train.py", bytes: new Uint8Array(0) }] }),
    ).rejects.toMatchObject({ code: "file-empty" });
    expect(await stored()).toEqual(before);
    // A client of its own making gets as far as the analysis.
    const { artifactId } = await uploadRaw(ada, { filename: "train.py", bytes: new Uint8Array(0) });
    const analysed = ada.client.transport.mutate("analyses.create", { artifactIds: [artifactId ?? ""] });
    await expect(analysed).rejects.toMatchObject({ code: "file-empty" });
  });

  it.each([
    ["leads out of the folder", "../../etc/cron.d/job"],
    ["is absolute", "/etc/passwd"],
    ["has a drive letter", "C:\\Windows\\job.py"],
    ["holds control characters", "train\u0000.py\u001b[2J"],
    ["reads differently from what it is", "train\u202eyp.exe"],
    ["is longer than a name may be", `${"a".repeat(300)}.py`],
    ["is longer than a path may be", `${"folder/".repeat(200)}train.py`],
    ["is nothing", ""],
  ])("whose name %s are refused, whoever sends them", async (_why, path) => {
    const before = await stored();
    await expect(submitAnalysis(ada.client, { files: [{ path, bytes: script }] })).rejects.toMatchObject({
      code: "file-name-unsafe",
    });
    expect((await uploadRaw(ada, { filename: path, bytes: script })).error).toMatchObject({ code: "file-name-unsafe" });
    expect(await stored()).toEqual(before);
  });

  it("that are not what their hash says are not kept", async () => {
    const before = await stored();
    const sha256 = createHash("sha256").update("something else").digest("hex");
    const bytes = new TextEncoder().encode("print('altered on its way')\n");
    const { error } = await uploadRaw(ada, { filename: "train.py", bytes, sha256 });
    expect(error).toMatchObject({ code: "artifact-hash-mismatch" });
    expect(await stored()).toEqual(before);
  });
});

describe("two servers", () => {
  it("on one home: the second says whose it is and ends", async () => {
    const { home } = market.server;
    const second = startProgram(serverProgram({ home, port: 0, tickMs: 30, timings: {} }));
    onTestFinished(() => second.kill9());
    await second.ended;
    expect(second.exitCode()).not.toBe(0);
    expect(second.output()).toContain("data-folder-busy");
    expect(second.output()).toContain("GPUKIT_HOME");
    expect(await listJobs(ada.client, { limit: 1 })).toMatchObject({ jobs: [{}] });
  });

  it("on one port: the second takes the next free one and says so in one line", async () => {
    const { port } = market.server;
    const other = await startServer({ home: join(market.folder, "other"), port });
    onTestFinished(() => other.close());
    const said = other.output().split("\n");
    const listens = Number(new URL(other.url).port);
    expect(listens).toBeGreaterThan(port);
    expect(said.filter((line) => line.includes("taken"))).toEqual([
      `Port ${port} is taken; gpukit listens on ${listens}.`,
    ]);
    expect((await fetch(`${other.url}/health`)).status).toBe(200);
  });
});
