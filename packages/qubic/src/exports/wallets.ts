export { type DevWalletParameters, devWallet } from "../connectors/devWallet.js";
export { type ExtensionWalletParameters, extensionWallet } from "../connectors/extensionWallet.js";
export type { ExtensionTransaction, QubicProvider } from "../connectors/QubicProvider.js";
export type { SignClient, SignClientModule, SignSession, SignSessionEvent } from "../connectors/SignClient.js";
export type {
  ConnectWalletParameters,
  WalletAccount,
  WalletChoice,
  WalletPairing,
} from "../connectors/WalletChoice.js";
export type { WalletConnector, WalletEvent } from "../connectors/WalletConnector.js";
export { type WalletConnectWalletParameters, walletConnectWallet } from "../connectors/walletConnectWallet.js";
