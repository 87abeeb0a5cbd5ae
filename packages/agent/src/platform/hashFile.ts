import { createHash } from "node:crypto";
import { constants } from "node:fs";
import { open } from "node:fs/promises";
import type { Sha256 } from "@gpukit/core";

/** SHA-256 and size of a regular file. A link is not followed: the open rejects with ELOOP. */
export async function hashFile(path: string, signal?: AbortSignal): Promise<{ sha256: Sha256; sizeBytes: number }> {
  const file = await open(path, constants.O_RDONLY | constants.O_NOFOLLOW | constants.O_NONBLOCK);
  try {
    const hash = createHash("sha256");
    let sizeBytes = 0;
    for await (const chunk of file.createReadStream({ autoClose: false, ...(signal && { signal }) })) {
      hash.update(chunk as Buffer);
      sizeBytes += (chunk as Buffer).length;
    }
    return { sha256: hash.digest("hex"), sizeBytes };
  } finally {
    await file.close();
  }
}
