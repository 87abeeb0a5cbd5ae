import { GpuKitError } from "@gpukit/core";
import { assertSeed } from "../identity/assertSeed.js";
import { identityFromSeed } from "../signer/identityFromSeed.js";
import { signMessage } from "../signer/signMessage.js";
import { signTransaction } from "../signer/signTransaction.js";
import { devnetStartTick } from "./devnetStartTick.js";
import type { WalletConnector } from "./WalletConnector.js";

export interface CreateDevWalletParameters {
  /** A play-money seed, for example one of `devSeeds`. Never the seed of a real wallet. */
  seed: string;
  /** @default 1000 */
  approvalMs?: number;
}

/**
 * A wallet for devnet that signs without asking. It refuses every target tick before devnet's first, so that nothing it signs moves real QU.
 * Throws `invalid-seed`; its `signTransaction` throws `wallet-wrong-network` for such a tick.
 */
export function createDevWallet({ seed, approvalMs = 1_000 }: CreateDevWalletParameters): WalletConnector {
  assertSeed(seed);
  return {
    name: "Dev wallet (play money)",
    approvalMs,
    getIdentity: () => identityFromSeed(seed),
    async signTransaction(transaction) {
      if (transaction.tick < devnetStartTick)
        throw new GpuKitError("wallet-wrong-network", "The dev wallet signs for devnet only.", {
          facts: [`Target tick: ${transaction.tick}`, `Devnet starts at tick: ${devnetStartTick}`],
          whatToDo: "Point gpukit at a devnet, or pay with a real wallet.",
        });
      return signTransaction(transaction, seed);
    },
    signMessage: (message) => signMessage(message, seed),
  };
}
