import { spawn } from "node:child_process";
import { randomBytes, randomUUID } from "node:crypto";
import { mkdir, writeFile } from "node:fs/promises";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { encodeLockPayload, type Identity, publicKeyOf, type Quote, signVoucherClaim } from "@gpukit/core";
import { createQubicRpc, type DevSeedName, devSeeds, identityFromSeed, signTransaction, toBase64 } from "@gpukit/qubic";
import { serveDevnet } from "@gpukit/qubic/devnet";
import { eq } from "drizzle-orm";
import { onTestFinished } from "vitest";
import type { Account } from "../accounts/accountRepository.js";
import { listOpenAlarms } from "../alarms/alarmRepository.js";
import { createChain } from "../chain/chain.js";
import { createEscrowKeys } from "../custody/escrowKeys.js";
import { findEscrowRow } from "../escrows/escrowRepository.js";
import { submitLock } from "../escrows/submitLock.js";
import { cancelJob } from "../jobs/cancelJob.js";
import { jobs } from "../jobs/jobTables.js";
import { acceptAssignment } from "../nodes/acceptAssignment.js";
import { failAttempt, reportedFailures } from "../nodes/failAttempt.js";
import { reportRunning } from "../nodes/reportRunning.js";
import { systemClock } from "../platform/clock.js";
import { openDatabase } from "../platform/database.js";
import { runScript } from "../platform/testing/runScript.js";
import { createTestDatabase } from "../platform/testing/testDatabase.js";
import { addJob } from "../platform/worker.js";
import type { ServerContext } from "../serverContext.js";
import { submitVoucher } from "../telemetry/submitVoucher.js";
import { createTestEscrow, createTestQuote } from "../testing/testEscrow.js";
import { createTestAccount, createTestNode, type RentalNode } from "../testing/testRental.js";
import { createTestServer } from "../testing/testServer.js";

const tickMs = 20;
export const genesisAmount = 1_000_000_000_000n;

/** Short, in the order of the real ones; nodes and wallets here never wait. */
const chaosTimings = {
  reservationMs: 5_000,
  leaseMs: 3_000,
  startWithinMs: 5_000,
  prepareTimeoutMs: 3_000,
  stopGraceMs: 1_000,
  uploadTimeoutMs: 2_000,
  nodeSilenceMs: 3_600_000,
  chainPollMs: 40,
  rebroadcastMs: 200,
  custodyWatchMs: 400,
  dispatchRetryMs: 200,
  reconcileMs: 1_500,
  settlementTicksAhead: 40,
};

const wallets = ["consumer", "site", "thirdProvider", "faucet"] as const satisfies readonly DevSeedName[];

/** A rental as the driver of the chaos knows it. */
export interface ChaosRental {
  quote: Quote;
  account: Account;
  wallet: DevSeedName;
  node: RentalNode;
  /** The signed lock that was submitted last, base64. */
  lock: string | null;
}

export type ChaosWorld = Awaited<ReturnType<typeof openChaos>>;

/** Real server processes over one PostgreSQL and one devnet, and a driver who plays wallets and nodes and kills. */
export async function openChaos({ processes }: { processes: number }) {
  const { connectionString, close } = await createTestDatabase();
  const database = openDatabase({ connectionString });
  const names = Object.keys(devSeeds) as DevSeedName[];
  const identities = Object.fromEntries(
    await Promise.all(names.map(async (name) => [name, await identityFromSeed(devSeeds[name])] as const)),
  ) as Record<DevSeedName, Identity>;
  const genesis = Object.values(identities).map((identity) => ({ identity, amount: genesisAmount }));
  const { url, devnet, close: closeDevnet } = await serveDevnet({ dataDir: null, tickMs, genesis, port: 0 });
  onTestFinished(async () => {
    await closeDevnet();
    await database.close();
    await close();
  });
  const [escrowKey, issuerKey] = [randomBytes(32), randomBytes(32).toString("hex")];
  const rpc = createQubicRpc({ url: "http://devnet", fetch: (request) => devnet.fetch(request), retry: false });
  const chain = createChain({
    name: "devnet",
    rpc,
    escrowKeys: createEscrowKeys([escrowKey]),
    clock: systemClock,
    missedReadIntervalMs: 500,
    initialTickMs: tickMs,
  });
  const issuer = { privateKey: issuerKey, publicKey: publicKeyOf(issuerKey) };
  const { server, folder } = await createTestServer({
    timings: chaosTimings,
    replace: { db: database.db, chain, clock: systemClock, issuer },
  });
  const home = path.join(folder, "home");
  await mkdir(path.join(home, "keys"), { recursive: true });
  await writeFile(path.join(home, "keys", "issuer-v1.key"), `${issuerKey}\n`);
  const env = {
    GPUKIT_HOME: home,
    DATABASE_URL: connectionString,
    GPUKIT_ESCROW_KEY: escrowKey.toString("hex"),
    GPUKIT_LOG_LEVEL: process.env.GPUKIT_TEST_LOG === "1" ? "warn" : "silent",
    GPUKIT_TIMINGS: JSON.stringify(chaosTimings),
  };
  const start = () => startServerProcess({ env, rpcUrl: url });
  const running = Array.from({ length: processes }, start);
  await Promise.all(running.map(({ ready }) => ready));
  let kills = 0;
  return {
    server,
    rpc,
    devnet,
    identities,
    rentals: [] as ChaosRental[],
    wallets,
    home,
    kills: () => kills,
    /** kill -9 of one process; another takes its place at once. */
    async kill(which: number) {
      // The others serve while it starts again.
      await Promise.all(running.map(({ ready }) => ready));
      const index = which % running.length;
      await running[index]?.kill();
      kills += 1;
      running[index] = start();
    },
    stopAll: () => Promise.all(running.map(({ kill }) => kill())),
  };
}

/** The built program where there is one to be measured, else the sources. */
export function startServerProcess({ env, rpcUrl }: { env: NodeJS.ProcessEnv; rpcUrl: string }) {
  const args = ["serve", "--port", "0", "--rpc-url", rpcUrl];
  if (process.env.GPUKIT_MODEL_BUILT !== "1") {
    const script = runScript(
      `process.argv = [process.argv[0], "gpukit", ...${JSON.stringify(args)}]; await load("../cli/gpukit.ts");`,
      { env },
    );
    const ready = script.line((line) => line.startsWith("gpukit is ready")).then(urlIn, () => "");
    return { ready, kill: () => script.kill("SIGKILL") };
  }
  const bin = fileURLToPath(new URL("../../bin/gpukit.js", import.meta.url));
  const child = spawn(process.execPath, [bin, ...args], {
    env: { ...process.env, ...env },
    stdio: ["ignore", "pipe", "inherit"],
  });
  const ended = new Promise<void>((resolve) => child.once("exit", () => resolve()));
  const said = new Promise<string>((resolve) => child.stdout.once("data", (chunk: Buffer) => resolve(String(chunk))));
  const ready = Promise.race([said.then(urlIn), ended.then(() => "")]);
  const kill = () => {
    child.kill("SIGKILL");
    return ended;
  };
  onTestFinished(kill);
  return { ready, kill };
}

/** The address in the line by which a server says that it is ready. */
const urlIn = (line: string) => /ready at (\S+)/.exec(line)?.[1] ?? "";

/** Takes a quote and accepts it, as `escrows.accept` would after its own checks. */
export async function acceptRental(world: ChaosWorld, wallet: DevSeedName): Promise<void> {
  const { server } = world;
  const account = await createTestAccount(server, wallet);
  const payout = (["provider", "secondProvider"] as const)[world.rentals.length % 2];
  const node = await createTestNode(server, { payout, offers: [{ gpuIndex: 0, pricePerHour: "3600000" }] });
  const quote = await createTestQuote(server, { account, node });
  const { escrowId } = quote.terms;
  await createTestEscrow(server, { quote, account, state: "awaiting-lock" });
  const runAtMs = server.clock.nowMs() + chaosTimings.reservationMs;
  await addJob(server.db, "lock-escrow", { escrowId }, { jobKey: `lock:${escrowId}`, runAtMs });
  await addJob(server.db, "watch-custody", { escrowId }, { jobKey: `custody:${escrowId}` });
  world.rentals.push({ quote, account, wallet, node, lock: null });
}

export interface SendParameters {
  from: DevSeedName;
  amount: bigint;
  withPayload: boolean;
  ticksAhead?: number;
}

/** Signs a transfer into a rental's custody identity. */
export async function signDeposit(
  world: ChaosWorld,
  { quote: { terms, hash } }: ChaosRental,
  { from, amount, withPayload, ticksAhead = 40 }: SendParameters,
): Promise<Uint8Array> {
  const { bytes } = await signTransaction(
    {
      source: world.identities[from],
      destination: terms.custody.identity,
      amount,
      tick: world.devnet.currentTick() + ticksAhead,
      inputType: 0,
      input: withPayload ? encodeLockPayload({ escrowId: terms.escrowId, quoteHash: hash }) : new Uint8Array(0),
    },
    devSeeds[from],
  );
  return bytes;
}

/** Signs the lock and submits it; a lock that is on its way is submitted again, byte by byte. */
export async function lockRental(world: ChaosWorld, rental: ChaosRental): Promise<void> {
  const row = await findEscrowRow(world.server.db, rental.quote.terms.escrowId);
  if (row?.state === "awaiting-lock" || rental.lock === null) {
    const amount = BigInt(rental.quote.terms.lockAmount);
    rental.lock = toBase64(await signDeposit(world, rental, { from: rental.wallet, amount, withPayload: true }));
  }
  const { escrowId } = rental.quote.terms;
  await submitLock(world.server, rental.account, { escrowId, transaction: rental.lock });
}

/** What a rental's node does next: takes the job, runs it, states its use, or ends it. */
export async function playNode(world: ChaosWorld, rental: ChaosRental, roll: number): Promise<void> {
  const { server } = world;
  const { node, quote } = rental;
  const [row] = await server.db.select().from(jobs).where(eq(jobs.escrowId, quote.terms.escrowId));
  const attempt = row?.job.attempts.at(-1);
  if (!row || !attempt) return;
  const named = { nodeId: node.id, jobId: row.id, fence: attempt.fence };
  if (row.state === "assigned") await acceptAssignment(server, named);
  else if (row.state === "preparing") await reportRunning(server, named);
  else if (row.state === "running" && roll < 60) await sendVoucher(server, { rental, attempt, roll });
  else if (row.state === "running" || row.state === "uploading") {
    const outcome = reportedFailures[roll % reportedFailures.length] ?? "script-failed";
    await failAttempt(server, { ...named, outcome, exitCode: 1, error: null, outputs: [] });
  }
}

async function sendVoucher(
  server: ServerContext,
  {
    rental,
    attempt,
    roll,
  }: {
    rental: ChaosRental;
    attempt: { number: number; fence: number; voucherSeq: number; activeMs: number };
    roll: number;
  },
): Promise<void> {
  const { node, quote } = rental;
  // One in six is a repetition of an older number.
  const seq = roll % 6 === 0 ? Math.max(1, attempt.voucherSeq) : attempt.voucherSeq + 1;
  const claim = {
    escrowId: quote.terms.escrowId,
    attempt: attempt.number,
    fence: attempt.fence,
    seq,
    activeMs: attempt.activeMs + roll * 10,
  };
  await submitVoucher(server, {
    node: { publicKey: node.publicKey, id: node.id },
    claim,
    signature: signVoucherClaim(claim, node.privateKey),
  });
}

export async function cancelRental(world: ChaosWorld, { account, quote }: ChaosRental): Promise<void> {
  const [row] = await world.server.db.select().from(jobs).where(eq(jobs.escrowId, quote.terms.escrowId));
  await cancelJob(world.server, account, { id: row?.id ?? randomUUID() });
}

/** More than the fee of send-to-many rises here. */
const enoughQu = 20n;

/** Does what the alarms ask of the operator, once for each escrow: sends the QU that a risen network fee wants. */
export async function topUpUnfunded(world: ChaosWorld, toppedUp: Set<string>): Promise<void> {
  const alarms = await listOpenAlarms(world.server.db);
  const unfunded = new Set(alarms.flatMap(({ name, subject }) => (name === "settlement-unfunded" ? [subject] : [])));
  for (const rental of world.rentals) {
    const { escrowId } = rental.quote.terms;
    if (!unfunded.has(escrowId) || toppedUp.has(escrowId)) continue;
    toppedUp.add(escrowId);
    const topUp = await signDeposit(world, rental, { from: "platform", amount: enoughQu, withPayload: false });
    await world.rpc.broadcastTransaction(topUp);
  }
}
