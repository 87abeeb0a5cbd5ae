/** How far a job is, by what it says; the fraction never falls. */
export interface ProgressTracker {
  readonly current: { fraction: number | null; operation: string };
  /** What the job reports of itself: from then on its log lines are no longer read for progress. */
  report(fraction: number | null, operation: string): void;
  /** What its log lines let guess. */
  infer(fraction: number, operation: string): void;
}

export function createProgressTracker(operation: string): ProgressTracker {
  let current: { fraction: number | null; operation: string } = { fraction: null, operation };
  let reported = false;
  const move = (fraction: number | null, next: string) => {
    const known = [current.fraction, fraction].filter((value) => value !== null);
    const operationNow = next.trim() === "" ? current.operation : next.trim().slice(0, 500);
    current = { fraction: known.length === 0 ? null : Math.max(...known), operation: operationNow };
  };
  return {
    get current() {
      return current;
    },
    report(fraction, next) {
      reported = true;
      move(fraction, next);
    },
    infer(fraction, next) {
      if (!reported) move(fraction, next);
    },
  };
}
