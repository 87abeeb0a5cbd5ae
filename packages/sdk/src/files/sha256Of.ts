import type { Sha256 } from "@gpukit/core";
import { loadPart } from "../transport/loadPart.js";
import { hashInWorker } from "./hashInWorker.js";

/** What may be held in memory to be hashed at once, by the platform off this thread. */
const wholeBytes = 32 * 1024 * 1024;

/**
 * SHA-256 as hex, never on this thread if it can be helped: small ones by the platform, large blobs piece by piece in a worker. Pages
 * without a secure context have no platform hash, and some allow no worker: the code for those few is loaded when one comes.
 */
export async function sha256Of(
  content: Uint8Array | Blob,
  { signal }: { signal?: AbortSignal | undefined } = {},
): Promise<Sha256> {
  const isBlob = content instanceof Blob;
  const subtle = globalThis.crypto?.subtle;
  if (subtle && !(isBlob && content.size > wholeBytes)) {
    const bytes = isBlob ? await content.arrayBuffer() : (content as Uint8Array<ArrayBuffer>);
    const digest = await subtle.digest("SHA-256", bytes);
    return Array.from(new Uint8Array(digest), (byte) => byte.toString(16).padStart(2, "0")).join("");
  }
  const hashed = isBlob ? await hashInWorker(content, { signal }) : null;
  if (hashed !== null) return hashed;
  const { sha256Hex, hashBlob } = await loadPart(() => import("./hashHere.js"), { signal });
  return isBlob ? hashBlob(content, { signal }) : sha256Hex(content);
}
