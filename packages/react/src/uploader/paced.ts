/**
 * Hands values on one at a time, the next not before `wait` is over: then the latest of those that came meanwhile. Where `wait` rejects, the
 * rest is not wanted any more.
 */
export function paced<Value>(
  tell: (value: Value) => void,
  { wait }: { wait: () => Promise<void> },
): (value: Value) => void {
  let isWaiting = false;
  let next: { value: Value } | null = null;
  const hand = (value: Value) => {
    isWaiting = true;
    tell(value);
    wait().then(
      () => {
        isWaiting = false;
        const latest = next;
        next = null;
        if (latest) hand(latest.value);
      },
      () => {},
    );
  };
  return (value) => {
    if (isWaiting) next = { value };
    else hand(value);
  };
}
