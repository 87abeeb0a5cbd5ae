import type { Fetched } from "./wizardState.js";

/** The question changed: asked anew, the old answer still shown. */
export function askAgain<Value>(fetched: Fetched<Value>): Fetched<Value> {
  return { status: "waiting", stale: lastOf(fetched), attempt: fetched.attempt + 1 };
}

/** What it rested on is gone: asked anew, nothing shown. */
export function drop<Value>({ attempt }: Fetched<Value>): Fetched<Value> {
  return { status: "waiting", stale: null, attempt: attempt + 1 };
}

/** The last answer, also an outdated one; null before the first. */
export function lastOf<Value>(fetched: Fetched<Value>): Value | null {
  return fetched.status === "ready" ? fetched.value : fetched.stale;
}
