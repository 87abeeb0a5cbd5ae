import { k12 } from "../codec/k12.js";

/**
 * What a wallet signs for a message. Wallets disagree, so the scheme is told beside every signature.
 *
 * - `qubic-signed-message`: K12 of the UTF-8 bytes of "Qubic Signed Message:\n" and the message (wallets over WalletConnect).
 * - `k12-message`: K12 of the message's bytes (the browser extension).
 * - `raw-message`: the message's bytes as they are (the web wallet).
 */
export type MessageScheme = "qubic-signed-message" | "k12-message" | "raw-message";

export const messageSchemes: readonly MessageScheme[] = ["qubic-signed-message", "k12-message", "raw-message"];

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

/**
 * The bytes a signature of a message is made over. Null for an unknown scheme, and for a raw message that is not longer than a digest: it
 * could be one, and with it the signature of something else.
 */
export function signedBytesOf(message: string, scheme: MessageScheme): Uint8Array | null {
  const bytes = new TextEncoder().encode(message);
  switch (scheme) {
    case "qubic-signed-message":
      return messageDigest(message);
    case "k12-message":
      return k12(bytes);
    case "raw-message":
      return bytes.length > 32 ? bytes : null;
    default:
      return null;
  }
}
