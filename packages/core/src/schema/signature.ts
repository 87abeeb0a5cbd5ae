import * as ed from "@noble/ed25519";
import { bytesToHex, hexToBytes, utf8ToBytes } from "@noble/hashes/utils.js";
import { canonicalJson } from "./canonicalJson.js";
import { ensureEd25519 } from "./ed25519.js";

/** An Ed25519 signature over a value's canonical JSON, with the key that made it. */
export interface Signature {
  /** Public key, 64 hex digits. */
  publicKey: string;
  /** Signature, 128 hex digits. */
  value: string;
}

/** Signs `context` and the canonical JSON of `value`; the context keeps a signature for one purpose from serving another. */
export function signValue(context: string, value: unknown, privateKeyHex: string): Signature {
  ensureEd25519();
  const privateKey = hexToBytes(privateKeyHex);
  const message = utf8ToBytes(`${context}\n${canonicalJson(value)}`);
  return { publicKey: bytesToHex(ed.getPublicKey(privateKey)), value: bytesToHex(ed.sign(message, privateKey)) };
}

/** True when `signature` was made by its `publicKey` over `value` in this `context`. Never throws. */
export function isSignatureValid(context: string, value: unknown, signature: Signature): boolean {
  ensureEd25519();
  try {
    return ed.verify(
      hexToBytes(signature.value),
      utf8ToBytes(`${context}\n${canonicalJson(value)}`),
      hexToBytes(signature.publicKey),
    );
  } catch {
    return false;
  }
}

/** The public key of an Ed25519 private key; both 64 hex digits. */
export function publicKeyOf(privateKeyHex: string): string {
  ensureEd25519();
  return bytesToHex(ed.getPublicKey(hexToBytes(privateKeyHex)));
}
