import type { Sha256 } from "@gpukit/core";

// Written out: a bundler finds the file by this very expression.
const workerUrl: URL = new URL("../worker/hashWorker.js", import.meta.url);

/** Core's `hashOfBlocks` over a blob, by a worker of this page; null where none can be started or it cannot read. Rejects with the signal's reason. */
export async function hashInWorker(
  blob: Blob,
  { signal }: { signal?: AbortSignal | undefined } = {},
): Promise<Sha256 | null> {
  signal?.throwIfAborted();
  const worker = startWorker();
  if (!worker) return null;
  try {
    return await new Promise<Sha256 | null>((resolve, reject) => {
      signal?.addEventListener("abort", () => reject(signal.reason), { once: true });
      worker.onmessage = ({ data }: MessageEvent<Sha256>) => resolve(data);
      worker.onerror = (event) => {
        event.preventDefault();
        resolve(null);
      };
      worker.onmessageerror = () => resolve(null);
      worker.postMessage(blob);
    });
  } finally {
    worker.terminate();
  }
}

function startWorker(): Worker | null {
  try {
    return new Worker(workerUrl, { type: "module" });
  } catch {
    return null;
  }
}
