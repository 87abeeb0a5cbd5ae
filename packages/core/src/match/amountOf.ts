/** An amount as a provider states it, or 0 where that is no amount: nothing is promised on the word of a NaN. */
export function amountOf(stated: number): number {
  return stated > 0 && Number.isFinite(stated) ? stated : 0;
}
