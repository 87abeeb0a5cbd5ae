import type { WalletChoice } from "./WalletChoice.js";

export interface DevWalletParameters {
  /** A play-money seed. @default the published consumer's, `devSeeds.consumer` */
  seed?: string;
  /** @default "Dev wallet (play money)" */
  name?: string;
}

/**
 * Play money for trying things out: signs without asking, on devnet and nowhere else.
 *
 * @example
 * import { devWallet } from "@gpukit/qubic/wallets";
 *
 * const wallets = [devWallet()];
 */
export function devWallet({ seed, name = "Dev wallet (play money)" }: DevWalletParameters = {}): WalletChoice {
  return {
    id: "dev",
    name,
    chains: ["devnet"],
    async connect({ chain }) {
      const { connectDevWallet } = await import("./connectDevWallet.js");
      return connectDevWallet({ seed, name, chain });
    },
  };
}
