/** Lets any number of tasks work at once, or one caller while none does. */
export interface TaskGate {
  /** Works as soon as nobody has the gate to themselves. */
  pass(work: () => Promise<void>): Promise<void>;
  /** Waits for those at work, keeps others waiting, and works alone. */
  alone<Result>(work: () => Promise<Result>): Promise<Result>;
}

export function createTaskGate(): TaskGate {
  const atWork = new Set<Promise<void>>();
  let closed: Promise<unknown> | null = null;
  return {
    async pass(work) {
      while (closed) await closed;
      const run = work();
      atWork.add(run);
      await run.finally(() => atWork.delete(run));
    },
    async alone(work) {
      while (closed) await closed;
      let open: () => void = () => undefined;
      closed = new Promise<void>((resolve) => {
        open = resolve;
      });
      try {
        await Promise.allSettled(atWork);
        return await work();
      } finally {
        closed = null;
        open();
      }
    },
  };
}
