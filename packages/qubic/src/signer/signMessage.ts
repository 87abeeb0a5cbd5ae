import { toBase64 } from "../codec/base64.js";
import { type MessageSignature, messageDigest } from "./messageScheme.js";
import { signDigest } from "./signDigest.js";

/** Signs a message, for example a sign-in challenge, with a seed's key. Throws `invalid-seed`. */
export async function signMessage(message: string, seed: string): Promise<MessageSignature> {
  const { signature } = await signDigest(messageDigest(message), seed);
  return { scheme: "qubic-signed-message", signature: toBase64(signature) };
}
