import { expect, test } from "vitest";
import { createDevWallet } from "../connectors/createDevWallet.js";
import { devSeeds } from "../connectors/devSeeds.js";
import { createQubicRpc } from "../rpc/createQubicRpc.js";
import { createDevnet } from "./createDevnet.js";

test("smoke", async () => {
  const a = createDevWallet({ seed: devSeeds.consumer });
  const b = createDevWallet({ seed: devSeeds.provider });
  const source = await a.getIdentity();
  const destination = await b.getIdentity();
  const devnet = createDevnet({ dataDir: null, genesis: [{ identity: source, amount: 1000n }] });
  const rpc = createQubicRpc({ url: "http://devnet", fetch: devnet.fetch, retry: false });
  const { tick } = await rpc.tickInfo();
  const tx = await a.signTransaction({
    source,
    destination,
    amount: 100n,
    tick: tick + 2,
    inputType: 0,
    input: new Uint8Array(3),
  });
  expect(await rpc.broadcastTransaction(tx.bytes)).toEqual({ id: tx.id, peersBroadcasted: 3 });
  for (let i = 0; i < 8; i++) await devnet.tick();
  expect((await rpc.balance(destination)).balance).toBe(100n);
  expect(await rpc.getTransactionByHash(tx.id)).toMatchObject({ id: tx.id, moneyFlew: true });
  expect(await rpc.sendManyFee()).toBe(10n);
});
