import { setTimeout as delay } from "node:timers/promises";

/** Asks until the answer is something other than null, undefined or false, within a bound. */
export const eventually = async (ask, { what, withinMs = 60_000, everyMs = 25 }) => {
  const endMs = performance.now() + withinMs;
  while (performance.now() < endMs) {
    const answer = await ask();
    if (answer !== null && answer !== undefined && answer !== false) return answer;
    await delay(everyMs);
  }
  throw new Error(`Waited ${withinMs / 1_000} s in vain for ${what}.`);
};
