/** What a signal asks of the program. */
export interface SignalActions {
  /** End in good order. */
  stop: () => void;
  /** End at once. */
  exit: () => void;
}

/*
 * SIGTERM, SIGINT   first: take no more work; jobs under way are stopped, their use is stated with a final voucher and they are reported
 *                   as provider-quit; then the process ends with 0.
 *                   second: the process ends at once with 130. Runners go on with their jobs; the next start takes them up.
 * SIGHUP            (the terminal is closed) as SIGTERM.
 * SIGKILL, a crash  as the second signal: runners go on, the next start takes them up.
 *
 * Runners are sessions of their own: Ctrl-C in a terminal does not reach them. What SIGTERM does to a runner is in runner/main.ts.
 */
export function exitOnSignals({ stop, exit }: SignalActions): () => void {
  let count = 0;
  const onSignal = () => {
    count += 1;
    if (count === 1) stop();
    else exit();
  };
  const names = ["SIGTERM", "SIGINT", "SIGHUP"] as const;
  for (const name of names) process.on(name, onSignal);
  return () => {
    for (const name of names) process.off(name, onSignal);
  };
}
