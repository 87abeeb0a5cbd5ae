import { createDevWallet, type DevSeedName, devSeeds, type WalletConnector } from "@gpukit/qubic";
import { createGpuKitClient, type GpuKitClient, signIn } from "@gpukit/sdk";

/** Somebody with a play-money wallet and a client that stays connected whatever happens to the server. */
export interface Consumer {
  client: GpuKitClient;
  wallet: WalletConnector;
  identity: string;
}

export async function createConsumer(
  { url }: { url: string },
  { seed = "consumer" }: { seed?: DevSeedName } = {},
): Promise<Consumer> {
  const client = createGpuKitClient({ url });
  const wallet = createDevWallet({ seed: devSeeds[seed], approvalMs: 100 });
  const { identity } = await signIn(client, { wallet });
  return { client, wallet, identity };
}
