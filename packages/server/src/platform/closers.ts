/** Collects how to close what has been opened, and closes it in reverse: also when a later step fails to open. */
export function createClosers() {
  const closers: (() => unknown)[] = [];
  return {
    add: (close: () => unknown): void => void closers.push(close),
    /** Closes everything once; throws the first failure after all have been tried. */
    async closeAll(): Promise<void> {
      const failures: unknown[] = [];
      for (let close = closers.pop(); close; close = closers.pop()) {
        try {
          await close();
        } catch (error) {
          failures.push(error);
        }
      }
      if (failures.length > 0) throw failures[0];
    },
  };
}
