import { k12 } from "../codec/k12.js";

/**
 * How a wallet turns a message into the digest it signs. Wallets disagree, so the scheme is stored beside every signature.
 * `qubic-signed-message`: K12 of the UTF-8 bytes of "Qubic Signed Message:\n" and the message.
 */
export type MessageScheme = "qubic-signed-message";

export interface MessageSignature {
  scheme: MessageScheme;
  /** 64 bytes as standard base64. */
  signature: string;
}

/** The prefix keeps a message from ever being a transaction. */
export const messagePrefix = "Qubic Signed Message:\n";

/** The 32-byte digest of a message under `qubic-signed-message`. */
export function messageDigest(message: string): Uint8Array {
  return k12(new TextEncoder().encode(messagePrefix + message));
}
