/** The least of 1, 2, 2.5, 5 and 10 times a power of ten that is not below any of the values: where an axis of them may end. */
export function niceHigh(values: readonly number[]): number {
  const highest = values.reduce((most, value) => Math.max(most, value), 0);
  if (highest <= 0) return 1;
  const power = 10 ** Math.floor(Math.log10(highest));
  return power * ([1, 2, 2.5, 5].find((step) => highest <= power * step * (1 + 1e-9)) ?? 10);
}
