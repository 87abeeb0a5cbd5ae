import type { JobAnalysis } from "@gpukit/core";

/** Stands in for the page's analysis worker: every request is answered with this. Returns what puts the real one back. */
export function fakeAnalysisWorker(analysis: JobAnalysis): () => void {
  const real = globalThis.Worker;
  class FakeWorker {
    onmessage: ((event: { data: unknown }) => void) | null = null;
    postMessage(): void {
      queueMicrotask(() => this.onmessage?.({ data: { analysis } }));
    }
    terminate(): void {}
  }
  globalThis.Worker = FakeWorker as unknown as typeof Worker;
  return () => {
    globalThis.Worker = real;
  };
}
