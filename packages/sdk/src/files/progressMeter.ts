/** Percent (0–100, whole, never falling) of several files sent together. */
export interface ProgressMeter {
  report(index: number, sentBytes: number): void;
}

/** Calls `onProgress` whenever the percentage over all files has grown. Empty files count as one byte, so that all are counted. */
export function createProgressMeter(sizes: readonly number[], onProgress: (percent: number) => void): ProgressMeter {
  const weights = sizes.map((size) => Math.max(1, size));
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  const sent = weights.map(() => 0);
  let shown = -1;
  return {
    report(index, sentBytes) {
      const weight = weights[index] ?? 0;
      // A resumed piece starts below what was shown; people should not see it fall.
      sent[index] = Math.max(sent[index] ?? 0, Math.min(weight, sentBytes));
      const percent = Math.floor((100 * sent.reduce((sum, bytes) => sum + bytes, 0)) / Math.max(1, total));
      if (percent <= shown) return;
      shown = percent;
      onProgress(percent);
    },
  };
}
