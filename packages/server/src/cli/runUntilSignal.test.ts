// proves S27
import { EventEmitter } from "node:events";
import { describe, expect, it } from "vitest";
import { runUntilSignal } from "./runUntilSignal.js";

function setup() {
  const events = new EventEmitter();
  const exits: unknown[] = [];
  const host = Object.assign(events, { exit: (code: unknown) => void exits.push(code) }) as unknown as NodeJS.Process;
  let finish: () => void = () => undefined;
  let stops = 0;
  const stop = () => {
    stops += 1;
    return new Promise<void>((resolve) => {
      finish = resolve;
    });
  };
  const done = runUntilSignal({ stop, host, say: () => undefined });
  return { events, exits, done, finish: () => finish(), stops: () => stops };
}

describe("runUntilSignal", () => {
  it("stops in order on the first signal", async () => {
    const { events, exits, done, finish, stops } = setup();
    events.emit("SIGTERM");
    finish();
    await done;
    expect([stops(), exits, events.listenerCount("SIGINT")]).toEqual([1, [], 0]);
  });

  it("ends at once on the second", () => {
    const { events, exits, stops } = setup();
    events.emit("SIGINT");
    events.emit("SIGINT");
    expect([stops(), exits]).toEqual([1, [130]]);
  });
});
