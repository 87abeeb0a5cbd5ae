import type { Sha256 } from "@gpukit/core";
import { loadPart } from "../transport/loadPart.js";

/** SHA-256 as hex, by the platform and off this thread. A page without a secure context has no such platform: it loads the code for it. */
export async function sha256Of(
  bytes: Uint8Array | ArrayBuffer,
  { signal }: { signal?: AbortSignal | undefined } = {},
): Promise<Sha256> {
  const subtle = globalThis.crypto?.subtle;
  if (subtle) {
    const digest = await subtle.digest("SHA-256", bytes as ArrayBuffer | Uint8Array<ArrayBuffer>);
    return Array.from(new Uint8Array(digest), (byte) => byte.toString(16).padStart(2, "0")).join("");
  }
  const { sha256Hex } = await loadPart(() => import("./hashHere.js"), { signal });
  return sha256Hex(bytes instanceof Uint8Array ? bytes : new Uint8Array(bytes));
}
