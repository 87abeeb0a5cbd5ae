import { findGpu } from "@gpukit/core";

/** Runs nobody can finish: batches whose measured need is beyond the card by these factors. */
const beyond = [1.1, 1.5, 2];
/** Cards they are put on where the measured ones are of no known size. */
const usualCards = ["RTX 3070", "RTX 3080 Ti", "RTX 3090"];

/**
 * Out-of-memory runs of training and diffusion: least-squares base + slope × batch of each measured workload at each precision,
 * extended to the first batch that needs more than each card has. A different line from the one predictions use, through all
 * rows, so that it is the measurements that say what runs out.
 */
export const listRunsThatRanOut = (peaks) =>
  [...groupsOf(peaks)].flatMap(([, rows]) => {
    const { base, slope } = leastSquares(rows);
    if (!(slope > 0)) return [];
    const cards = rows.map(({ gpu }) => gpu).filter((gpu) => findGpu(gpu) !== null && !gpu.includes("/"));
    return [...new Set(cards.length > 0 ? cards : usualCards)].flatMap((gpu) =>
      beyond.map((factor) => {
        const batch = Math.max(1, Math.ceil((factor * findGpu(gpu).vramGb - base) / slope));
        return { ...rows[0], gpu, batch, peakGb: null, n_gpus: 1 };
      }),
    );
  });

const groupsOf = (peaks) => {
  const groups = new Map();
  for (const row of peaks) {
    if (row.peakGb === null || row.batch === null) continue;
    const key = `${row.workload}|${row.precision}`;
    groups.set(key, [...(groups.get(key) ?? []), row]);
  }
  return new Map([...groups].filter(([, rows]) => new Set(rows.map(({ batch }) => batch)).size >= 3));
};

const leastSquares = (rows) => {
  const x = rows.map(({ batch }) => batch);
  const y = rows.map(({ peakGb }) => peakGb);
  const mean = (values) => values.reduce((a, b) => a + b, 0) / values.length;
  const [meanX, meanY] = [mean(x), mean(y)];
  const slope =
    x.reduce((sum, each, index) => sum + (each - meanX) * (y[index] - meanY), 0) /
    x.reduce((sum, each) => sum + (each - meanX) ** 2, 0);
  return { base: meanY - slope * meanX, slope };
};
