import type { QubicProvider } from "./QubicProvider.js";
import type { WalletChoice } from "./WalletChoice.js";

export interface ExtensionWalletParameters {
  /** @default "Qubic extension" */
  name?: string;
  /** How long a person may take to approve a lock. @default 45000 */
  approvalMs?: number;
  /** Where the extension is found. @default window.qubic, when it is chosen */
  provider?: () => QubicProvider | undefined;
}

/**
 * The Qubic browser extension (`window.qubic`), on mainnet. The seed stays in the extension: the page asks for signatures and gets them.
 *
 * @example
 * import { extensionWallet } from "@gpukit/qubic/wallets";
 *
 * const wallets = [extensionWallet()];
 */
export function extensionWallet(parameters: ExtensionWalletParameters = {}): WalletChoice {
  const { name = "Qubic extension", approvalMs = 45_000, provider = findProvider } = parameters;
  return {
    id: "extension",
    name,
    chains: ["mainnet"],
    async connect({ chain, signal }) {
      const { connectExtension } = await import("./connectExtension.js");
      return connectExtension({ name, approvalMs, provider: provider(), chain, signal });
    },
  };
}

function findProvider(): QubicProvider | undefined {
  const { qubic } = globalThis as { qubic?: QubicProvider };
  return qubic?.isQubic ? qubic : undefined;
}
