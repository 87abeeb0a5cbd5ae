/** How long one answer may take. */
export interface AnswerLimit {
  limitMs: number;
  /** The caller's own. */
  signal: AbortSignal | undefined;
}

/**
 * Sends with a signal that aborts with the caller's, or with a `TimeoutError` after the limit. The timer is our own because
 * `AbortSignal.any` forgets an `AbortSignal.timeout` that was collected meanwhile (Node 20): the call would wait for ever.
 */
export async function withinLimit<Result>(
  send: (signal: AbortSignal) => Promise<Result>,
  { limitMs, signal }: AnswerLimit,
): Promise<Result> {
  const limit = new AbortController();
  const timer = setTimeout(() => limit.abort(new DOMException("No answer in time.", "TimeoutError")), limitMs);
  try {
    return await send(signal ? AbortSignal.any([signal, limit.signal]) : limit.signal);
  } finally {
    clearTimeout(timer);
  }
}
