// proves X12: the example of packages/server/README.md, as a partner would run it
import { createGpuKitClient, createQuote, matchOffers, signIn, submitAnalysis, submitLock } from "@gpukit/sdk";
import { createTestMarket } from "@gpukit/server/testing";
import { expect, test } from "vitest";

test("a provider vanishes, and the consumer gets everything back", async () => {
  const market = await createTestMarket({ providers: [{ name: "alice", behaviour: { runMs: 600_000 } }] });
  const { consumer: before } = await market.balances();
  const wallet = market.wallets.consumer;
  const client = createGpuKitClient({ url: market.url });
  await signIn(client, { wallet });
  const files = [{ path: "train.py", bytes: new TextEncoder().encode("import torch") }];
  const { id: analysisId } = await submitAnalysis(client, { files });
  const [best] = await matchOffers(client, { analysisId });
  const quote = await createQuote(client, { analysisId, offerId: String(best?.offer.id) });
  const { id: escrowId } = await submitLock(client, { quote, wallet });

  market.faults.provider("alice").vanish();
  await market.clock.skip(20 * 60_000);
  await market.settled(escrowId);
  expect((await market.balances()).consumer).toBe(before);
  await market.close();
});
