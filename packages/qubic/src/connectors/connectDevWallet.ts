import type { ChainName } from "@gpukit/core";
import { createDevWallet } from "./createDevWallet.js";
import { devSeeds } from "./devSeeds.js";
import type { WalletConnector } from "./WalletConnector.js";
import { wrongNetwork } from "./walletErrors.js";

export interface ConnectDevWalletParameters {
  seed: string | undefined;
  name: string;
  chain: ChainName;
}

/** Throws `wallet-wrong-network` anywhere but on devnet, and `invalid-seed`. */
export function connectDevWallet({ seed, name, chain }: ConnectDevWalletParameters): WalletConnector {
  if (chain !== "devnet") throw wrongNetwork(name, { chain });
  return { ...createDevWallet({ seed: seed ?? devSeeds.consumer }), name };
}
