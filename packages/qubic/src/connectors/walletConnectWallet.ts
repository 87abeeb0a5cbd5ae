import type { SignClient, SignClientModule } from "./SignClient.js";
import type { WalletChoice } from "./WalletChoice.js";

export interface WalletConnectWalletParameters {
  /** Yours, from WalletConnect's dashboard. */
  projectId: string;
  /** Loads WalletConnect when it is chosen: `() => import("@walletconnect/sign-client")`. */
  loadSignClient: () => Promise<SignClientModule>;
  /** What the wallet shows about this page. */
  metadata?: { name: string; description: string; url: string; icons: string[] };
  /** @default "Qubic Wallet app" */
  name?: string;
  /** How long a person may take to approve a lock, with the other device at hand. @default 60000 */
  approvalMs?: number;
  /** @default Date.now */
  nowMs?: () => number;
}

/**
 * A Qubic wallet on a phone, over WalletConnect v2, on mainnet. gpukit brings no WalletConnect: you install the version whose licence
 * suits you and say how it is loaded; the page fetches it when a visitor chooses this wallet.
 *
 * @example
 * import { walletConnectWallet } from "@gpukit/qubic/wallets";
 *
 * const phone = walletConnectWallet({
 *   projectId: "your project id",
 *   loadSignClient: () => import("@walletconnect/sign-client"),
 * });
 */
export function walletConnectWallet(parameters: WalletConnectWalletParameters): WalletChoice {
  const { projectId, loadSignClient, metadata, nowMs = Date.now } = parameters;
  const { name = "Qubic Wallet app", approvalMs = 60_000 } = parameters;
  let opening: Promise<SignClient> | null = null;
  // One client per page: a second one would answer the first one's messages.
  const open = () => {
    opening ??= loadSignClient()
      .then(({ SignClient }) => SignClient.init({ projectId, ...(metadata && { metadata }) }))
      .catch((error: unknown) => {
        opening = null;
        throw error;
      });
    return opening;
  };
  return {
    id: "walletconnect",
    name,
    chains: ["mainnet"],
    async connect(asked) {
      const { connectWalletConnect } = await import("./connectWalletConnect.js");
      return connectWalletConnect({ ...asked, name, approvalMs, nowMs, open });
    },
  };
}
