/**
 * Hands values on, at most one in `everyMs`, and one that `isLast` says is the last in any case. What comes in between is left out, so it
 * suits a figure that grows and is soon told again.
 */
export function paced<Value>(
  tell: (value: Value) => void,
  { everyMs, nowMs, isLast }: { everyMs: number; nowMs: () => number; isLast: (value: Value) => boolean },
): (value: Value) => void {
  let toldAtMs = Number.NEGATIVE_INFINITY;
  return (value) => {
    const now = nowMs();
    if (now - toldAtMs < everyMs && !isLast(value)) return;
    toldAtMs = now;
    tell(value);
  };
}
