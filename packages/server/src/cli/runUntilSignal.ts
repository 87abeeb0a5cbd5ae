export interface RunUntilSignalParameters {
  /** Ends what runs, in order. */
  stop: () => Promise<void>;
  /** Where signals come from and the process is ended; `process` but in tests. */
  host: Pick<NodeJS.Process, "on" | "off" | "exit">;
  say: (line: string) => void;
}

const signals = ["SIGINT", "SIGTERM"] as const;

/** Resolves when a signal has come and everything has stopped in order. A second signal ends the process at once. */
export function runUntilSignal({ stop, host, say }: RunUntilSignalParameters): Promise<void> {
  return new Promise((resolve, reject) => {
    let stopping = false;
    const onSignal = () => {
      if (stopping) return host.exit(130);
      stopping = true;
      say("Stopping. Press Ctrl-C again to end at once.");
      const ended = stop().finally(() => {
        for (const signal of signals) host.off(signal, onSignal);
      });
      ended.then(resolve, reject);
    };
    for (const signal of signals) host.on(signal, onSignal);
  });
}
