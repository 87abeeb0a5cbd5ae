// proves P5
import { expect, it } from "vitest";
import { paced } from "./paced.js";

function setup() {
  const told: number[] = [];
  const waits: { over: () => void; stop: () => void }[] = [];
  const wait = () =>
    new Promise<void>((resolve, reject) => waits.push({ over: resolve, stop: () => reject(new Error("stopped")) }));
  const tell = paced<number>((value) => told.push(value), { wait });
  /** Ends the wait that runs; resolves when whoever waited has heard of it. */
  const pass = async (how: "over" | "stop") => {
    waits.at(-1)?.[how]();
    await new Promise((resolve) => setTimeout(resolve));
  };
  return { told, tell, pass };
}

it("tells the first at once, and of those that come too soon the latest afterwards", async () => {
  const { told, tell, pass } = setup();
  for (const value of [1, 2, 3]) tell(value);
  expect(told).toEqual([1]);
  await pass("over");
  expect(told).toEqual([1, 3]);
  await pass("over");
  tell(4);
  expect(told).toEqual([1, 3, 4]);
});

it("tells nothing more where the wait was stopped", async () => {
  const { told, tell, pass } = setup();
  for (const value of [1, 2]) tell(value);
  await pass("stop");
  tell(3);
  expect(told).toEqual([1]);
});
