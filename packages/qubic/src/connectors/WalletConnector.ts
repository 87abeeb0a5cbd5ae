import type { Identity } from "@gpukit/core";
import type { QubicTransaction, SignedTransaction } from "../codec/QubicTransaction.js";
import type { MessageSignature } from "../signer/messageScheme.js";

/** A wallet as gpukit sees it. A connector only signs; it never broadcasts. A refusal by the person throws `wallet-rejected`. */
export interface WalletConnector {
  /** For people: "Dev wallet". */
  name: string;
  /** How long a person needs to approve; the target tick leaves this much room. */
  approvalMs: number;
  getIdentity(): Promise<Identity>;
  signTransaction(transaction: QubicTransaction): Promise<SignedTransaction>;
  signMessage(message: string): Promise<MessageSignature>;
}
