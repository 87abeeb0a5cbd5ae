// proves X12
import { expect, it } from "vitest";
import { createTaskGate } from "./createTaskGate.js";

function setup() {
  const gate = createTaskGate();
  const events: string[] = [];
  const task = (name: string) => {
    let end: () => void = () => undefined;
    const ended = new Promise<void>((resolve) => {
      end = resolve;
    });
    const done = gate.pass(async () => {
      events.push(`${name} begins`);
      await ended;
      events.push(`${name} ends`);
    });
    return { end, done };
  };
  return { gate, events, task };
}

it("lets tasks work at once, waits for them, and keeps later ones waiting until it is open again", async () => {
  const { gate, events, task } = setup();
  const [a, b] = [task("a"), task("b")];
  const alone = gate.alone(async () => {
    events.push("alone");
  });
  const c = task("c");
  c.end();
  a.end();
  b.end();
  await Promise.all([a.done, b.done, c.done, alone]);
  expect(events).toEqual(["a begins", "b begins", "a ends", "b ends", "alone", "c begins", "c ends"]);
});

it("opens again after a failure, for one caller after the other", async () => {
  const { gate, events, task } = setup();
  const failing = gate.alone(() => Promise.reject(new TypeError("no")));
  const second = gate.alone(async () => {
    events.push("second");
  });
  const after = task("after");
  after.end();
  await expect(failing).rejects.toThrow("no");
  await Promise.all([second, after.done]);
  expect(events).toEqual(["second", "after begins", "after ends"]);
});

it("lets a failing task fail for its own caller only", async () => {
  const { gate } = setup();
  const failing = gate.pass(() => Promise.reject(new TypeError("no")));
  await expect(failing).rejects.toThrow("no");
  expect(await gate.alone(async () => 1)).toBe(1);
});
