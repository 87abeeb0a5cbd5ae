// proves P40: the first signal ends in good order, the second at once
import { afterEach, describe, expect, it } from "vitest";
import { exitOnSignals } from "./exitOnSignals.js";

let forget = () => {};
afterEach(() => forget());

function setup() {
  const actions: string[] = [];
  forget = exitOnSignals({ stop: () => actions.push("stop"), exit: () => actions.push("exit") });
  return actions;
}

describe("exitOnSignals", () => {
  it.each(["SIGTERM", "SIGINT", "SIGHUP"] as const)(
    "stops on %s and exits on the next signal of any kind",
    (signal) => {
      const actions = setup();
      process.emit(signal);
      expect(actions).toEqual(["stop"]);
      process.emit("SIGTERM");
      expect(actions).toEqual(["stop", "exit"]);
    },
  );

  it("lets go of the signals", () => {
    const before = process.listenerCount("SIGTERM");
    setup();
    expect(process.listenerCount("SIGTERM")).toBe(before + 1);
    forget();
    expect(process.listenerCount("SIGTERM")).toBe(before);
  });
});
