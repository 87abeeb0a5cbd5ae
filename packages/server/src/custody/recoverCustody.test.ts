// proves S28, P40
import { readFile, writeFile } from "node:fs/promises";
import { type DevSeedName, decodeTransaction, type QubicRpc } from "@gpukit/qubic";
import { describe, expect, it } from "vitest";
import { waitUntil } from "../platform/testing/waitUntil.js";
import {
  type CustodySetup,
  escrowKey,
  genesisAmount,
  settlement,
  settlementTransfer,
  setupCustody,
  type TestTransfer,
} from "./custodySetup.fixture.js";
import { recoverCustody } from "./recoverCustody.js";
import { type CustodyReturn, returnCustody } from "./returnCustody.js";

/** Recovers and returns what was sent, with whatever of the context a test replaces. */
async function recover({ context, markFile }: CustodySetup, { rpc = context.chain.rpc, rebroadcastMs = 5_000 } = {}) {
  const replaced = { ...context, chain: { ...context.chain, rpc }, timings: { ...context.timings, rebroadcastMs } };
  const recovered = await recoverCustody(replaced, { markFile, gap: 20, onFound: () => {}, onReturned: () => {} });
  expect(recovered.failures).toEqual([]);
  return recovered;
}

const summary = (transfers: readonly CustodyReturn[]) =>
  transfers.map(({ counter, identity, amount }) => [counter, identity, amount]).sort();

async function holdings({ wallets, balanceOf }: CustodySetup): Promise<Record<string, bigint>> {
  const entries = Object.entries(wallets).map(
    async ([name, identity]) => [name, (await balanceOf(identity)) - genesisAmount] as const,
  );
  return Object.fromEntries((await Promise.all(entries)).filter(([, difference]) => difference !== 0n));
}

describe("recoverCustody", { timeout: 60_000 }, () => {
  it("returns everything of many identities to the right senders, once; the database is gone", async () => {
    const setup = await setupCustody();
    const { wallets, pay, lock, stray, chain, balanceOf, markFile } = setup;
    const senders: DevSeedName[] = ["consumer", "secondProvider", "thirdProvider", "site"];
    const payments: TestTransfer[] = [];
    for (let counter = 1; counter <= 24; counter += 1) {
      const payer = senders[counter % 4] ?? "consumer";
      const other = senders[(counter + 1) % 4] ?? "consumer";
      payments.push(await lock(payer, counter, 1_000n + BigInt(counter)));
      if (counter % 2 === 0) payments.push(await stray(other, counter, BigInt(counter)));
      if (counter % 6 === 0) payments.push(await stray(payer, counter, 3n), await stray("faucet", counter, 5n));
    }
    await pay(payments);
    // Every third was settled, in one of two ways, before the server was lost; on one of them a stray had already gone back.
    const settled = [3, 6, 9, 12, 15, 18, 21, 24];
    await pay(
      settled.map((counter) => {
        const amount = 1_000n + BigInt(counter);
        return counter % 2 === 0
          ? settlement(counter, [
              [wallets.provider, 600n],
              [wallets.platform, amount - 610n],
            ])
          : settlementTransfer(counter, wallets.provider, amount);
      }),
    );
    await pay([{ from: { counter: 12 }, to: wallets.faucet, amount: 5n }]);

    const { returned, unexplained } = await recover(setup);
    expect(unexplained).toEqual([]);
    // What is missing in the end is exactly what was settled.
    const lost: Record<string, bigint> = {};
    for (const counter of settled) {
      const payer = senders[counter % 4] ?? "consumer";
      lost[payer] = (lost[payer] ?? 0n) - 1_000n - BigInt(counter);
    }
    const evenCount = settled.filter((counter) => counter % 2 === 0).length;
    const platform = settled.filter((c) => c % 2 === 0).reduce((sum, c) => sum + 390n + BigInt(c), 0n);
    const odd = settled.filter((c) => c % 2 === 1).reduce((sum, c) => sum + 1_000n + BigInt(c), 0n);
    expect(await holdings(setup)).toEqual({ ...lost, provider: 600n * BigInt(evenCount) + odd, platform });
    for (let counter = 1; counter <= 24; counter += 1)
      expect(await balanceOf(await chain.custodyIdentity(counter))).toBe(0n);
    expect(setup.isConserved()).toBe(true);
    expect(setup.devnet.totals().burned).toBe(10n * BigInt(evenCount));
    expect(new Set(returned.map(({ transactionId }) => transactionId)).size).toBe(returned.length);
    expect(Number(await readFile(markFile, "utf8"))).toBeGreaterThan(24);

    expect(await recover(setup)).toEqual({ returned: [], unexplained: [], failures: [] });
    // What comes later goes back by a later run.
    await pay([await stray("faucet", 6, 4n)]);
    expect(summary((await recover(setup)).returned)).toEqual([[6, wallets.faucet, 4n]]);
  });

  it("sends nothing twice, however often it is killed", async () => {
    const setup = await setupCustody();
    const { pay, stray, lock, rpc, devnet } = setup;
    const payments: TestTransfer[] = [];
    // Equal amounts: a run that forgot a transfer on its way would pay the first sender again, with the second one's QU.
    for (const counter of [1, 2, 3])
      payments.push(
        await lock("consumer", counter, 100n),
        await stray("site", counter, 100n),
        await stray("faucet", counter, 100n),
      );
    await pay(payments);
    let kills = 0;
    for (let seed = 1; ; seed += 1) {
      const lives = (seed * 7) % 19;
      const finished = await recover(setup, { rpc: dieAfterBroadcast(rpc, lives) }).catch((error: unknown) => {
        expect(error).toMatchObject({ message: "killed" });
        kills += 1;
        return null;
      });
      if (finished) break;
    }
    expect(kills).toBeGreaterThan(2);
    expect(await holdings(setup)).toEqual({});
    expect(devnet.totals().burned).toBe(0n);
    expect(setup.isConserved()).toBe(true);
  });

  it("finds what every version of a rotated key holds", async () => {
    const setup = await setupCustody({ keys: [escrowKey, new Uint8Array(32).fill(4)] });
    const { chain, pay, lock, wallets, balanceOf } = setup;
    const [old, young] = await Promise.all([chain.custodyIdentity(3, 1), chain.custodyIdentity(4)]);
    expect(young).toBe(await chain.custodyIdentity(4, 2));
    await pay([{ ...(await lock("consumer", 3, 100n)), to: old }, await lock("site", 4, 200n)]);
    expect(await balanceOf(old)).toBe(100n);
    const { returned } = await recover(setup);
    expect(summary(returned)).toEqual([
      [3, wallets.consumer, 100n],
      [4, wallets.site, 200n],
    ]);
    expect(await holdings(setup)).toEqual({});
    // A server that was not given the old version cannot spend it, and says so.
    expect(() => chain.custodySeed({ identity: old, keyVersion: 3, counter: 3 })).toThrow(
      expect.objectContaining({ code: "custody-not-ready" }),
    );
  });

  it("signs a dropped transfer anew, and only once the archive has passed its tick", async () => {
    const setup = await setupCustody();
    const { pay, stray, devnet, rpc, wallets } = setup;
    await pay([await stray("faucet", 4, 50n)]);
    const sent: { id: string; tick: number; archivedTick: number }[] = [];
    const watched: QubicRpc = {
      ...rpc,
      broadcastTransaction: async (bytes, options) => {
        const { id, transaction } = decodeTransaction(bytes);
        sent.push({ id, tick: transaction.tick, archivedTick: (await rpc.getLastProcessedTick()).tick });
        return rpc.broadcastTransaction(bytes, options);
      },
    };
    devnet.faults.dropNext(2);
    const { returned } = await recover(setup, { rpc: watched });
    expect(summary(returned)).toEqual([[4, wallets.faucet, 50n]]);
    expect(sent).toHaveLength(3);
    for (const [index, { archivedTick }] of sent.slice(1).entries())
      expect(archivedTick).toBeGreaterThanOrEqual(sent[index]?.tick ?? Number.POSITIVE_INFINITY);
    expect(await holdings(setup)).toEqual({});
  });

  it("repeats the identical bytes after an unclear answer", async () => {
    const setup = await setupCustody();
    const { pay, stray, devnet, rpc } = setup;
    await pay([await stray("faucet", 4, 50n)]);
    const ids: string[] = [];
    const watched: QubicRpc = {
      ...rpc,
      broadcastTransaction: (bytes, options) => {
        ids.push(decodeTransaction(bytes).id);
        return rpc.broadcastTransaction(bytes, options);
      },
    };
    devnet.faults.loseNextAnswers(2);
    await recover(setup, { rpc: watched, rebroadcastMs: 10 });
    expect(ids.length).toBeGreaterThan(2);
    expect(new Set(ids).size).toBe(1);
    expect(await holdings(setup)).toEqual({});
  });

  it("waits for an archive that is behind instead of guessing whose the QU are", async () => {
    const setup = await setupCustody();
    const { pay, lock, stray, devnet, wallets, context, chain, balanceOf } = setup;
    await pay([await lock("consumer", 2, 100n)]);
    devnet.faults.delayArchive(60);
    // The network knows this deposit at once, the archive only much later.
    const paying = pay([await stray("site", 2, 9n)]);
    const identity = await chain.custodyIdentity(2);
    await waitUntil(async () => (await balanceOf(identity)) === 109n);
    const returned: CustodyReturn[] = [];
    await returnCustody(context, { counter: 2, onReturned: (transfer) => void returned.push(transfer) });
    await paying;
    expect(summary(returned)).toEqual(
      [
        [2, wallets.consumer, 100n],
        [2, wallets.site, 9n],
      ].sort(),
    );
    expect(await balanceOf(identity)).toBe(0n);
  });

  it("leaves and names QU that nobody is known to have sent", async () => {
    const setup = await setupCustody();
    const { pay, lock, wallets, chain, balanceOf } = setup;
    const identities = await Promise.all([1, 2].map((counter) => chain.custodyIdentity(counter)));
    await pay([await lock("consumer", 2, 100n)]);
    // A contract's payout is no transaction of the identity that it pays.
    const payout = settlement(0, [
      [identities[0] ?? "", 8n],
      [identities[1] ?? "", 3n],
    ]);
    await pay([{ ...payout, from: "faucet" }]);
    const { returned, unexplained } = await recover(setup);
    expect(summary(returned)).toEqual([[2, wallets.consumer, 103n]]);
    expect(unexplained).toEqual([{ counter: 1, amount: 8n }]);
    expect(await balanceOf(identities[0] ?? "")).toBe(8n);
  });

  it("never lowers the mark, and refuses one that it cannot read", async () => {
    const setup = await setupCustody();
    const { pay, stray, markFile } = setup;
    await pay([await stray("faucet", 4, 50n)]);
    await writeFile(markFile, "70\n");
    await recover(setup);
    expect(await readFile(markFile, "utf8")).toBe("70\n");
    await writeFile(markFile, "seventy\n");
    await expect(recover(setup)).rejects.toMatchObject({ code: "invalid-input", facts: [`File: ${markFile}`] });
  });
});

/** The chain's interface of a process that is killed so many calls after its first broadcast arrived. */
function dieAfterBroadcast(rpc: QubicRpc, calls: number): QubicRpc {
  let left = Number.POSITIVE_INFINITY;
  return new Proxy(rpc, {
    get: (target, name: keyof QubicRpc) => {
      const call = target[name] as (...args: unknown[]) => Promise<unknown>;
      return async (...args: unknown[]) => {
        if (left < 0) throw new Error("killed");
        const answer = await call(...args);
        if (name === "broadcastTransaction") left = Math.min(left, calls);
        left -= 1;
        if (left < 0) throw new Error("killed");
        return answer;
      };
    },
  });
}
