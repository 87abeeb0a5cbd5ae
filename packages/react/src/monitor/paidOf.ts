import { type Division, parseQu, type Qu } from "@gpukit/core";

/** What of a lock did not come back, the network's fee included. */
export function paidOf({ lines }: Division): Qu {
  return lines.reduce((sum, { role, amount }) => (role === "consumer" ? sum : sum + parseQu(amount)), 0n);
}

/** What of a lock came back. */
export function returnedOf({ lines }: Division): Qu {
  return lines.reduce((sum, { role, amount }) => (role === "consumer" ? sum + parseQu(amount) : sum), 0n);
}
