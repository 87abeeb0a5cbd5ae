import type { Sha256 } from "@gpukit/core";
import { loadPart } from "../transport/loadPart.js";

/**
 * SHA-256 of bytes as hex: by the platform off this thread, or here on pages without a secure context, which have no platform hash. The
 * code for those few is loaded when one comes.
 */
export async function sha256Of(bytes: Uint8Array): Promise<Sha256> {
  const subtle = globalThis.crypto?.subtle;
  if (!subtle) {
    const { sha256Hex } = await loadPart(() => import("./hashHere.js"));
    return sha256Hex(bytes);
  }
  const digest = await subtle.digest("SHA-256", bytes as Uint8Array<ArrayBuffer>);
  return Array.from(new Uint8Array(digest), (byte) => byte.toString(16).padStart(2, "0")).join("");
}
