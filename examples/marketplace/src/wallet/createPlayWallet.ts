import { GpuKitError, loadPart, type WalletConnector } from "@gpukit/sdk";
import type { Words } from "../words/en.js";
import type { PlayWalletName } from "./playWallets.js";

export interface CreatePlayWalletParameters {
  name: PlayWalletName;
  words: () => Words["wallet"];
  /** True when the visitor wants this signature refused; asked once for each. */
  takeRefusal: () => boolean;
}

/**
 * One of the play-money wallets that gpukit publishes for its devnet. The chain's library is WebAssembly and comes with the first use.
 * Signing throws `wallet-rejected` where the visitor has asked for it.
 */
export function createPlayWallet({ name, words, takeRefusal }: CreatePlayWalletParameters): WalletConnector {
  let loading: Promise<WalletConnector> | null = null;
  const load = () => {
    loading ??= loadDevWallet(name).catch((cause: unknown) => {
      loading = null;
      throw cause;
    });
    return loading;
  };
  const askFirst = async () => {
    if (takeRefusal()) throw new GpuKitError("wallet-rejected", words().refused, { whatToDo: words().refusedWhat });
    return load();
  };
  return {
    name: words().title,
    approvalMs: 1_000,
    getIdentity: async () => (await load()).getIdentity(),
    signTransaction: async (transaction) => (await askFirst()).signTransaction(transaction),
    signMessage: async (message) => (await askFirst()).signMessage(message),
  };
}

async function loadDevWallet(name: PlayWalletName): Promise<WalletConnector> {
  const { createDevWallet, devSeeds } = await loadPart(() => import("@gpukit/qubic"));
  return createDevWallet({ seed: devSeeds[name] });
}
