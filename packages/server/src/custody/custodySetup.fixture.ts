import { randomUUID } from "node:crypto";
import path from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { encodeLockPayload, type Identity, type Qu } from "@gpukit/core";
import {
  createQubicRpc,
  type DevSeedName,
  devSeeds,
  encodeSendMany,
  identityFromSeed,
  type QubicRpc,
  sendManyContract,
  sendManyInputType,
  signTransaction,
} from "@gpukit/qubic";
import { type Devnet, serveDevnet } from "@gpukit/qubic/devnet";
import { onTestFinished } from "vitest";
import { type Chain, createChain } from "../chain/chain.js";
import { systemClock } from "../platform/clock.js";
import { createLog } from "../platform/log.js";
import { temporaryFolder } from "../platform/testing/temporaryFolder.js";
import { waitUntil } from "../platform/testing/waitUntil.js";
import { encodeReceiptReference } from "../settlements/receiptReference.js";
import { createEscrowKeys } from "./escrowKeys.js";
import type { ReturnContext } from "./returnCustody.js";

export const genesisAmount = 1_000_000n;
const tickMs = 10;
export const escrowKey = new Uint8Array(32).fill(3);
export const testTimings = { chainPollMs: 10, rebroadcastMs: 5_000, settlementTicksAhead: 12 };

/** A transfer that a test makes on its devnet. */
export interface TestTransfer {
  from: DevSeedName | { counter: number };
  to: Identity;
  amount: Qu;
  inputType?: number;
  input?: Uint8Array;
}

export type CustodySetup = Awaited<ReturnType<typeof setupCustody>>;

/** A devnet in memory, served over HTTP, with the published wallets and custody identities of one escrow key; no database. */
export async function setupCustody({ keys = [escrowKey] }: { keys?: Uint8Array[] } = {}) {
  const names = Object.keys(devSeeds) as DevSeedName[];
  const entries = await Promise.all(names.map(async (name) => [name, await identityFromSeed(devSeeds[name])] as const));
  const wallets = Object.fromEntries(entries) as Record<DevSeedName, Identity>;
  const genesis = Object.values(wallets).map((identity) => ({ identity, amount: genesisAmount }));
  const { url, devnet, close } = await serveDevnet({ dataDir: null, tickMs, genesis, port: 0 });
  onTestFinished(close);
  const before = devnet.totals();
  // Straight into the devnet: sockets are only for the command itself.
  const rpc = createQubicRpc({ url: "http://devnet", fetch: (request) => devnet.fetch(request), retry: false });
  const timing = { missedReadIntervalMs: 50, initialTickMs: tickMs };
  const chain = createChain({
    name: "devnet",
    rpc,
    escrowKeys: createEscrowKeys(keys),
    clock: systemClock,
    ...timing,
  });
  const context: ReturnContext = { chain, log: createLog({ level: "silent" }), timings: testTimings, wait: delay };
  const folder = await temporaryFolder();
  return {
    url,
    devnet,
    wallets,
    rpc,
    chain,
    context,
    folder,
    markFile: path.join(folder, "escrow-v1.counter"),
    /** Carries transfers out, all in one tick where the senders differ, and waits until the archive holds them. */
    pay: (transfers: TestTransfer[]) => pay({ devnet, chain, rpc, wallets }, transfers),
    /** A lock of a fresh escrow on a custody identity. */
    lock: async (from: DevSeedName, counter: number, amount: Qu): Promise<TestTransfer> => ({
      from,
      to: await chain.custodyIdentity(counter),
      amount,
      input: encodeLockPayload({ escrowId: randomUUID(), quoteHash: "ab".repeat(32) }),
    }),
    /** A plain transfer to a custody identity. */
    stray: async (from: DevSeedName, counter: number, amount: Qu): Promise<TestTransfer> => ({
      from,
      to: await chain.custodyIdentity(counter),
      amount,
    }),
    balanceOf: async (identity: Identity) => (await rpc.balance(identity)).balance,
    isConserved: () => devnet.totals().balances + devnet.totals().burned === before.balances + before.burned,
  };
}

/** How a server settles: a send-to-many call whose fee comes on top. */
export function settlement(counter: number, outputs: readonly (readonly [Identity, Qu])[]): TestTransfer {
  const transfers = outputs.map(([destination, amount]) => ({ destination, amount }));
  return {
    from: { counter },
    to: sendManyContract,
    amount: outputs.reduce((sum, [, amount]) => sum + amount, 10n),
    inputType: sendManyInputType,
    input: encodeSendMany(transfers, { reference: new Uint8Array(32).fill(7) }),
  };
}

/** How a server settles with one payee. */
export function settlementTransfer(counter: number, to: Identity, amount: Qu): TestTransfer {
  const input = encodeReceiptReference({
    purpose: "settlement",
    kind: "transfer",
    outputs: [],
    burn: "0",
    total: "0",
    receiptHash: "cd".repeat(32),
  });
  return { from: { counter }, to, amount, input };
}

async function pay(
  { devnet, chain, rpc, wallets }: { devnet: Devnet; chain: Chain; rpc: QubicRpc; wallets: Record<string, Identity> },
  transfers: TestTransfer[],
): Promise<void> {
  for (const { from, to, amount, inputType = 0, input = new Uint8Array(0) } of transfers) {
    const isWallet = typeof from === "string";
    const source = isWallet ? (wallets[from] ?? "") : await chain.custodyIdentity(from.counter);
    const seed = isWallet
      ? devSeeds[from]
      : chain.custodySeed({ identity: source, keyVersion: 1, counter: from.counter });
    const tick = devnet.currentTick() + 20;
    const transaction = { source, destination: to, amount, tick, inputType, input };
    await rpc.broadcastTransaction((await signTransaction(transaction, seed)).bytes);
  }
  const lastTick = devnet.currentTick() + 20;
  await waitUntil(async () => (await rpc.getLastProcessedTick()).tick >= lastTick);
}
