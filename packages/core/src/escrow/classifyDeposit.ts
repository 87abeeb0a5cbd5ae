import { bytesToHex } from "@noble/hashes/utils.js";
import type { Quote } from "../quote/quote.js";
import type { Identity } from "../schema/primitives.js";
import { encodeLockPayload } from "./lockPayload.js";

/** QU that reached a custody identity. */
export interface Deposit {
  source: Identity;
  amount: bigint;
  inputType: number;
  input: Uint8Array;
}

export type DepositJudgement = { kind: "lock" } | { kind: "return"; reason: string };

/** A deposit is the lock only when source, amount and payload are exactly the quote's; anything else goes back to its sender. */
export function classifyDeposit(quote: Quote, deposit: Deposit): DepositJudgement {
  const { terms, hash } = quote;
  if (deposit.source !== terms.payer)
    return { kind: "return", reason: "It came from another identity than the payer." };
  if (deposit.amount !== BigInt(terms.lockAmount)) return { kind: "return", reason: "The amount is not the lock's." };
  const expected = bytesToHex(encodeLockPayload({ escrowId: terms.escrowId, quoteHash: hash }));
  if (deposit.inputType !== 0 || bytesToHex(deposit.input) !== expected)
    return { kind: "return", reason: "It does not carry the payload of the quote." };
  return { kind: "lock" };
}
