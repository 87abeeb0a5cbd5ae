/** Where time comes from. Logic never asks the system clock; whoever composes it hands one in. */
export interface Clock {
  /** Milliseconds since 1970-01-01 UTC. */
  nowMs(): number;
}
