// proves S28
import { describe, expect, it } from "vitest";
import type { Chain } from "../chain/chain.js";
import { type CustodySetup, settlement, setupCustody } from "./custodySetup.fixture.js";
import { readCustody } from "./readCustody.js";
import { type ScanCustodyParameters, scanCustody } from "./scanCustody.js";

async function scan(chain: Chain, parameters: ScanCustodyParameters) {
  const found = [];
  for await (const snapshot of scanCustody(chain, parameters)) found.push(snapshot);
  return found;
}

/** The chain as it is after an epoch: identities without QU are gone from the network's memory. */
function afterEpoch({ chain, rpc }: CustodySetup): Chain {
  const forgetful = async (identity: string) => {
    const held = await rpc.balance(identity);
    if (held.balance > 0n) return held;
    const nothing = { latestIncomingTransferTick: 0, latestOutgoingTransferTick: 0 };
    const counts = { numberOfIncomingTransfers: 0, numberOfOutgoingTransfers: 0 };
    return { ...held, incomingAmount: 0n, outgoingAmount: 0n, ...nothing, ...counts };
  };
  return { ...chain, rpc: { ...rpc, balance: forgetful } };
}

describe("scanCustody", () => {
  it("finds what the chain knows with its deposits and what left, and stops after the gap", async () => {
    const { chain, wallets, pay, lock, stray } = await setupCustody();
    await pay([await lock("consumer", 0, 1_000n), await stray("faucet", 30, 5n), await lock("consumer", 90, 7n)]);
    await pay([
      settlement(0, [
        [wallets.provider, 700n],
        [wallets.platform, 290n],
      ]),
    ]);
    const found = await scan(chain, { mark: 0, gap: 40 });
    expect(found.map(({ custody, balance }) => [custody.counter, balance])).toEqual([
      [0, 0n],
      [30, 5n],
    ]);
    expect(found[0]).toMatchObject({
      custody: { identity: await chain.custodyIdentity(0), keyVersion: 1 },
      deposits: [{ source: wallets.consumer, amount: 1_000n, escrowId: expect.stringMatching(/^[0-9a-f-]{36}$/) }],
      outflows: [{ amount: 1_000n, purpose: "settlement", payees: [{ identity: wallets.provider }, { amount: 290n }] }],
      isArchived: true,
    });
    expect(found[1]?.deposits).toMatchObject([{ source: wallets.faucet, escrowId: null, moneyFlew: true }]);
    const marked = await scan(chain, { mark: 91, gap: 40 });
    expect(marked.map(({ custody }) => custody.counter)).toEqual([0, 30, 90]);
  });

  it("asks for no more than the gap beyond the last one in use", async () => {
    const { chain, pay, stray } = await setupCustody();
    await pay([await stray("faucet", 3, 5n)]);
    let asked = 0;
    const custodyIdentity = (counter: number) => {
      asked += 1;
      return chain.custodyIdentity(counter);
    };
    await scan({ ...chain, custodyIdentity }, { mark: 0, gap: 13 });
    expect(asked).toBe(3 + 1 + 13);
  });

  it("is not ended by settled escrows of earlier epochs, which the network has forgotten", async () => {
    const setup = await setupCustody();
    const { pay, lock, wallets } = setup;
    await pay([await lock("consumer", 8, 20n), await lock("consumer", 16, 30n)]);
    await pay([settlement(8, [[wallets.provider, 10n]])]);
    const found = await scan(afterEpoch(setup), { mark: 0, gap: 10 });
    expect(found.map(({ custody, balance }) => [custody.counter, balance])).toEqual([
      [8, 0n],
      [16, 30n],
    ]);
  });

  it("sees that the archive is behind", async () => {
    const { chain, devnet, pay, stray } = await setupCustody();
    await pay([await stray("faucet", 1, 5n)]);
    const identity = await chain.custodyIdentity(1);
    const held = await chain.rpc.balance(identity);
    const ahead = {
      ...chain.rpc,
      balance: async () => ({ ...held, latestIncomingTransferTick: devnet.currentTick() }),
    };
    expect(await readCustody({ ...chain, rpc: ahead }, { counter: 1 })).toMatchObject({ isArchived: false });
    expect(await readCustody(chain, { counter: 1 })).toMatchObject({ isArchived: true });
  });
});
