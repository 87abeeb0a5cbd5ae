// proves S4
import { expect, test } from "vitest";
import { createDevWallet } from "./createDevWallet.js";
import { devSeeds } from "./devSeeds.js";
import { devWallet } from "./devWallet.js";

test("is a published play-money account on devnet, and nothing anywhere else", async () => {
  const wallet = await devWallet({ name: "Play" }).connect({ chain: "devnet" });
  expect(wallet.name).toBe("Play");
  expect(await wallet.getIdentity()).toBe(await createDevWallet({ seed: devSeeds.consumer }).getIdentity());
  for (const chain of ["mainnet", "testnet"] as const)
    await expect(devWallet().connect({ chain })).rejects.toMatchObject({ code: "wallet-wrong-network" });
});

test("refuses a malformed seed", async () => {
  await expect(devWallet({ seed: "nope" }).connect({ chain: "devnet" })).rejects.toMatchObject({
    code: "invalid-seed",
  });
});
