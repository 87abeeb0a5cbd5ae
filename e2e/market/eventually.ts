import { setTimeout as delay } from "node:timers/promises";

type Nothing = null | undefined | false;

/** Asks until the answer is something, within a bound; for what other processes bring about. A question that throws counts as unanswered. */
export async function eventually<Answer>(
  ask: () => Promise<Answer | Nothing> | Answer | Nothing,
  { withinMs = 60_000, what, everyMs = 25 }: { what: string; withinMs?: number; everyMs?: number },
): Promise<Answer> {
  const endMs = performance.now() + withinMs;
  let last: unknown = null;
  while (performance.now() < endMs) {
    try {
      const answer = await ask();
      if (answer !== null && answer !== undefined && answer !== false) return answer;
      last = null;
    } catch (error) {
      last = error;
    }
    await delay(everyMs);
  }
  throw new Error(`Waited ${withinMs} ms in vain for ${what}.`, { cause: last ?? undefined });
}
