/** What bounds the use a voucher is accepted for; all milliseconds. */
export interface AcceptedMsParameters {
  /** What the node claims. */
  claimedMs: number;
  /** The server's own time since the attempt began to run. */
  elapsedMs: number;
  /** How much of that time no server was there to see. */
  outageMs: number;
  /** How much of such time counts all the same. */
  outageCreditMs: number;
  /** What the cap still pays for. */
  payableMs: number;
  /** What was accepted before. */
  previousMs: number;
}

/** The use a voucher is accepted for: the smallest of claim, the server's measure and the cap, never less than before. */
export function acceptedMs(parameters: AcceptedMsParameters): number {
  const { claimedMs, elapsedMs, outageMs, outageCreditMs, payableMs, previousMs } = parameters;
  const measuredMs = elapsedMs - Math.max(0, outageMs - outageCreditMs);
  return Math.max(previousMs, Math.min(claimedMs, measuredMs, payableMs));
}
