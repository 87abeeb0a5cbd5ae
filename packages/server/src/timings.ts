/** How long things may take and how often they are tried; an operator may change them, tests shorten them. */
export interface Timings {
  /** A quote can be accepted this long. */
  quoteMs: number;
  /** An unfunded reservation lasts this long. */
  reservationMs: number;
  /** A lease without a sign of life lasts this long. */
  leaseMs: number;
  /** A job that nothing has started within this expires. */
  startWithinMs: number;
  prepareTimeoutMs: number;
  /** A node has this long to stop a run that the consumer canceled; nothing beyond is paid. */
  stopGraceMs: number;
  uploadTimeoutMs: number;
  /** The least maximum duration a quote may have. */
  minimumDurationMs: number;
  /** Ticks between now and a settlement's own target tick. */
  settlementTicksAhead: number;
  /** How often a lost attempt may be tried elsewhere. */
  retries: number;
  /** Use during an outage counts to at most this much. */
  outageCreditMs: number;
  /** How often the chain is read for a transaction in flight. */
  chainPollMs: number;
  /** How often a live escrow's custody identity is searched for stray deposits. */
  custodyWatchMs: number;
  /** How often chain, database and live jobs are compared: at least every 60 s. */
  reconcileMs: number;
  /** An ended job whose escrow is not divided within this raises an alarm. */
  settlementAlarmMs: number;
  /** Stored bytes are handed to the network again this often until their tick has come. */
  rebroadcastMs: number;
  /** How often a waiting job looks for its node. */
  dispatchRetryMs: number;
  /** A node silent for this long is offline. */
  nodeSilenceMs: number;
}

export const defaultTimings: Timings = {
  quoteMs: 15 * 60_000,
  reservationMs: 120_000,
  leaseMs: 30_000,
  startWithinMs: 15 * 60_000,
  prepareTimeoutMs: 15 * 60_000,
  stopGraceMs: 60_000,
  uploadTimeoutMs: 15 * 60_000,
  minimumDurationMs: 3_600_000,
  settlementTicksAhead: 12,
  retries: 3,
  outageCreditMs: 10 * 60_000,
  chainPollMs: 1_000,
  custodyWatchMs: 15_000,
  reconcileMs: 30_000,
  settlementAlarmMs: 10 * 60_000,
  rebroadcastMs: 5_000,
  dispatchRetryMs: 1_000,
  nodeSilenceMs: 30_000,
};
