import type { GpuKitError, Identity, Qu } from "@gpukit/core";
import type { QubicTransaction, SignedTransaction } from "../codec/QubicTransaction.js";
import type { MessageSignature } from "../signer/messageScheme.js";

/** A wallet as gpukit sees it. A connector only signs; it never broadcasts. A refusal by the person throws `wallet-rejected`. */
export interface WalletConnector {
  /** For people: "Dev wallet". */
  name: string;
  /** How long a person needs to approve; the target tick leaves this much room. */
  approvalMs: number;
  /** The one account this connector signs for; another account is another connector. */
  getIdentity(): Promise<Identity>;
  signTransaction(transaction: QubicTransaction): Promise<SignedTransaction>;
  signMessage(message: string): Promise<MessageSignature>;
  /** What the wallet itself says the account holds, null where it does not know. The chain's word counts, see `getBalance` of the SDK. */
  getBalance?(): Promise<Qu | null>;
  /** Ends the connection on the wallet's side too. */
  disconnect?(): Promise<void>;
  /** Tells what happens in the wallet until the returned function is called. */
  watch?(listener: (event: WalletEvent) => void): () => void;
}

/**
 * `wallet-lost`: this connector cannot sign any more, because the wallet has turned to another account (`wallet-wrong-account`) or
 * ended the connection (`wallet-unavailable`) · `balance-changed`: the wallet says that its account holds more or less.
 */
export type WalletEvent = { type: "wallet-lost"; error: GpuKitError } | { type: "balance-changed" };
