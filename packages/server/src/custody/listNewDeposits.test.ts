// proves P18, S5, S18
import type { QubicRpc } from "@gpukit/qubic";
import { describe, expect, it } from "vitest";
import { settlement, settlementTransfer, setupCustody } from "./custodySetup.fixture.js";
import { listNewDeposits } from "./listNewDeposits.js";

async function setup() {
  const custody = await setupCustody();
  const identity = await custody.chain.custodyIdentity(2);
  const list = (known: { transactionIds?: string[]; total?: bigint; booked?: bigint } = {}, rpc = custody.rpc) =>
    listNewDeposits(rpc, {
      identity,
      known: { transactionIds: new Set(known.transactionIds), total: known.total ?? 0n },
      booked: known.booked ?? known.total ?? 0n,
    });
  const idsOf = async () =>
    (await custody.rpc.getTransactionsForIdentity({ identity })).transactions.map(({ id }) => id);
  return { ...custody, identity, list, idsOf };
}

describe("listNewDeposits", { timeout: 60_000 }, () => {
  it("finds what came and is not known, oldest first", async () => {
    const { pay, lock, stray, list, wallets } = await setup();
    await pay([await lock("consumer", 2, 100n), await stray("faucet", 2, 7n)]);
    const { found, unexplained } = await list();
    expect(found.map(({ source, amount }) => [source, amount]).sort()).toEqual(
      [
        [wallets.consumer, 100n],
        [wallets.faucet, 7n],
      ].sort(),
    );
    expect(unexplained).toBe(0n);
  });

  it("asks for nothing but the balance while nothing came", async () => {
    const { pay, stray, list, idsOf, rpc } = await setup();
    await pay([await stray("faucet", 2, 7n)]);
    const quiet: QubicRpc = {
      ...rpc,
      getTransactionsForIdentity: () => Promise.reject(new Error("The archive was asked.")),
    };
    expect(await list({ transactionIds: await idsOf(), total: 7n }, quiet)).toEqual({ found: [], unexplained: 0n });
  });

  it("finds what comes after an epoch's end, when the network has forgotten the emptied identity and counts anew", async () => {
    const { pay, lock, stray, list, idsOf, devnet, wallets } = await setup();
    await pay([await lock("consumer", 2, 100n)]);
    await pay([settlementTransfer(2, wallets.provider, 100n)]);
    const known = { transactionIds: await idsOf(), total: 100n, booked: 0n };
    await devnet.beginEpoch();
    expect((await list(known)).found).toEqual([]);
    await pay([await stray("faucet", 2, 7n)]);
    expect((await list(known)).found).toMatchObject([{ source: wallets.faucet, amount: 7n }]);
  });

  it("finds as much again as once came, where the counter that began anew says what it said then", async () => {
    const { pay, lock, stray, list, idsOf, devnet, wallets } = await setup();
    await pay([await lock("consumer", 2, 100n)]);
    await pay([settlementTransfer(2, wallets.provider, 100n)]);
    const known = { transactionIds: await idsOf(), total: 100n, booked: 0n };
    await devnet.beginEpoch();
    await pay([await stray("faucet", 2, 100n)]);
    expect((await list(known)).found).toMatchObject([{ source: wallets.faucet, amount: 100n }]);
  });

  it("finds who signed a contract call that paid in", async () => {
    const { pay, list, identity, wallets } = await setup();
    await pay([{ ...settlement(0, [[identity, 8n]]), from: "faucet" }]);
    const { found, unexplained } = await list();
    expect(found).toMatchObject([{ source: wallets.faucet, amount: 8n }]);
    expect(unexplained).toBe(0n);
  });

  it("believes the counter where a node's archive says of nothing that it moved", async () => {
    const { pay, lock, list, devnet, wallets } = await setup();
    await pay([await lock("consumer", 2, 100n)]);
    devnet.faults.lie({ moneyFlew: false });
    expect((await list()).found).toMatchObject([{ source: wallets.consumer, amount: 100n }]);
  });

  it("says how much came that nothing explains", async () => {
    const { pay, list, identity } = await setup();
    const payout = (amount: bigint) => ({ ...settlement(0, [[identity, amount]]), from: "faucet" as const });
    await pay([payout(8n)]);
    await pay([payout(3n)]);
    // Only the latest tick that brought something is looked into.
    expect(await list()).toMatchObject({ found: [{ amount: 3n }], unexplained: 8n });
  });
});
