import { setTimeout as delay } from "node:timers/promises";

/** Asks again until the answer is not null or undefined or false, within a bound; for what other processes bring about. */
export async function eventually<Answer>(
  ask: () => Promise<Answer | null | undefined | false> | Answer | null | undefined | false,
  {
    withinMs = 45_000,
    everyMs = 20,
    what = "the awaited state",
  }: { withinMs?: number; everyMs?: number; what?: string } = {},
): Promise<Answer> {
  const endMs = performance.now() + withinMs;
  for (;;) {
    const answer = await ask();
    if (answer !== null && answer !== undefined && answer !== false) return answer;
    if (performance.now() > endMs) throw new Error(`Waited ${withinMs} ms in vain for ${what}.`);
    await delay(everyMs);
  }
}
