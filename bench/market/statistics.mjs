/** The value below which `fraction` of the samples lie (nearest rank: always one that was measured). */
export const percentile = (samples, fraction) => {
  if (samples.length === 0) throw new RangeError("No samples, no percentile.");
  const sorted = [...samples].sort((left, right) => left - right);
  return sorted[Math.max(0, Math.ceil(fraction * sorted.length) - 1)];
};

/** The middle of the samples; of an even number the mean of the two in the middle. */
export const median = (samples) => {
  const sorted = [...samples].sort((left, right) => left - right);
  return (percentile(sorted, 0.5) + sorted[Math.floor(sorted.length / 2)]) / 2;
};

/** Rounded for a person and for JSON. */
export const round = (value, digits = 3) => Number(value.toFixed(digits));
