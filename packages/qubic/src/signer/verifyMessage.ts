import { type Identity, isGpuKitError } from "@gpukit/core";
import { fromBase64 } from "../codec/base64.js";
import { identityToPublicKey } from "../codec/identityCodec.js";
import { type MessageSignature, signedBytesOf } from "./messageScheme.js";
import { verifySignedBytes } from "./verifySignature.js";

/** True when `identity` signed `message`. False, never a throw, for a malformed identity, signature or unknown scheme. */
export async function verifyMessage(
  message: string,
  { identity, scheme, signature }: MessageSignature & { identity: Identity },
): Promise<boolean> {
  const bytes = fromBase64(signature);
  const signed = signedBytesOf(message, scheme);
  if (bytes === null || signed === null) return false;
  try {
    return await verifySignedBytes(identityToPublicKey(identity), signed, bytes);
  } catch (error) {
    if (isGpuKitError(error, "invalid-identity")) return false;
    throw error;
  }
}
