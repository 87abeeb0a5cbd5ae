import { type Identity, isGpuKitError } from "@gpukit/core";
import { fromBase64 } from "../codec/base64.js";
import { identityToPublicKey } from "../codec/identityCodec.js";
import { type MessageSignature, messageDigest } from "./messageScheme.js";
import { verifySignature } from "./verifySignature.js";

/** True when `identity` signed `message`. False, never a throw, for a malformed identity, signature or unknown scheme. */
export async function verifyMessage(
  message: string,
  { identity, scheme, signature }: MessageSignature & { identity: Identity },
): Promise<boolean> {
  const bytes = fromBase64(signature);
  if (bytes === null || scheme !== "qubic-signed-message") return false;
  try {
    return await verifySignature(identityToPublicKey(identity), messageDigest(message), bytes);
  } catch (error) {
    if (isGpuKitError(error, "invalid-identity")) return false;
    throw error;
  }
}
