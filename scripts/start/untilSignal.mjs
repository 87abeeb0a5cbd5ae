const names = ["SIGINT", "SIGTERM", "SIGHUP"];

/** `received` resolves with the first signal's name, so that whatever runs can end in order; a second one ends at once. */
export const untilSignal = () => {
  let first = null;
  let resolve;
  const received = new Promise((done) => {
    resolve = done;
  });
  const onSignal = (name) => {
    if (first) process.exit(130);
    first = name;
    resolve(name);
  };
  for (const name of names) process.on(name, onSignal);
  return {
    received,
    name: () => first,
    stop: () => {
      for (const name of names) process.off(name, onSignal);
    },
  };
};
