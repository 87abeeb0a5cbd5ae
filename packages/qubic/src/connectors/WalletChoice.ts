import type { ChainName, Identity, Qu } from "@gpukit/core";
import type { WalletConnector } from "./WalletConnector.js";

/** A wallet a visitor may choose. It weighs nothing until it is: `connect` loads what it is made of. */
export interface WalletChoice {
  /** Tells the choices of a page apart. */
  id: string;
  /** For people: "Qubic extension". */
  name: string;
  /** The networks it holds QU of. */
  chains: readonly ChainName[];
  /**
   * Asks the wallet for an account. Throws `wallet-rejected`, or what kept it: `wallet-missing`, `wallet-locked`, `wallet-busy`,
   * `wallet-wrong-network`, `wallet-wrong-account`, `wallet-timeout`, `wallet-unavailable`.
   */
  connect(parameters: ConnectWalletParameters): Promise<WalletConnector>;
}

export interface ConnectWalletParameters {
  /** The network the server works on: its `info.chain`. */
  chain: ChainName;
  /** Told when a wallet on another device has to be paired. */
  onPairing?: ((pairing: WalletPairing) => void) | undefined;
  /** Asked where the wallet offers several accounts. @default the first */
  chooseAccount?: ((accounts: readonly WalletAccount[]) => Promise<Identity>) | undefined;
  signal?: AbortSignal | undefined;
}

/** How a wallet on another device finds this page. */
export interface WalletPairing {
  /** What a QR code holds. */
  uri: string;
  /** Opens the wallet where it is on this device. */
  deepLink: string;
}

export interface WalletAccount {
  identity: Identity;
  /** As its owner calls it, "" where it has no name. */
  name: string;
  /** Null where the wallet does not know. */
  balance: Qu | null;
}
