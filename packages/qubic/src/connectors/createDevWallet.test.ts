// proves P13
import { expect, test } from "vitest";
import { verifyMessage } from "../signer/verifyMessage.js";
import { verifyTransaction } from "../signer/verifyTransaction.js";
import { createDevWallet } from "./createDevWallet.js";
import { devnetStartTick } from "./devnetStartTick.js";
import { devSeeds } from "./devSeeds.js";

async function setup() {
  const wallet = createDevWallet({ seed: devSeeds.consumer });
  const source = await wallet.getIdentity();
  const destination = await createDevWallet({ seed: devSeeds.provider }).getIdentity();
  const transaction = {
    source,
    destination,
    amount: 1n,
    tick: devnetStartTick,
    inputType: 0,
    input: new Uint8Array(2),
  };
  return { wallet, source, transaction };
}

test("signs transactions and messages of devnet", async () => {
  const { wallet, source, transaction } = await setup();
  const { bytes, id } = await wallet.signTransaction(transaction);
  expect(await verifyTransaction(bytes)).toBe(true);
  expect(id).toMatch(/^[a-z]{60}$/);
  expect(await verifyMessage("hello", { ...(await wallet.signMessage("hello")), identity: source })).toBe(true);
});

test("refuses a tick that mainnet could reach", async () => {
  const { wallet, transaction } = await setup();
  await expect(wallet.signTransaction({ ...transaction, tick: devnetStartTick - 1 })).rejects.toMatchObject({
    code: "wallet-wrong-network",
    shortMessage: "The dev wallet signs for devnet only.",
  });
});

test("the published seeds are well formed and all different", async () => {
  const identities = await Promise.all(Object.values(devSeeds).map((seed) => createDevWallet({ seed }).getIdentity()));
  expect(new Set(identities).size).toBe(Object.keys(devSeeds).length);
  expect(() => createDevWallet({ seed: "nope" })).toThrow(expect.objectContaining({ code: "invalid-seed" }));
});
