import { encodeLockPayload, GpuKitError, type LockPlan, parseQu, type Quote } from "@gpukit/core";
import type { QubicTransaction } from "@gpukit/qubic";

/**
 * The transaction that locks a quote, its tick taken from the plan and everything else from the signed quote itself. Throws
 * `lock-mismatch` when the plan says anything else than the quote.
 */
export function transactionOf(quote: Quote, plan: LockPlan): QubicTransaction {
  const { terms, hash } = quote;
  const input = encodeLockPayload({ escrowId: terms.escrowId, quoteHash: hash });
  const differences = [
    differs("Escrow", plan.escrowId, terms.escrowId),
    differs("Source", plan.source, terms.payer),
    differs("Destination", plan.destination, terms.custody.identity),
    differs("Amount", plan.amount, terms.lockAmount),
    differs("Input type", plan.inputType, 0),
    differs("Payload", plan.inputHex, toHex(input)),
  ].filter((line) => line !== null);
  if (differences.length > 0)
    throw new GpuKitError("lock-mismatch", "The server asks for another payment than the quote it signed.", {
      facts: differences,
      whatToDo: "Do not pay. Reload, and report the site if it happens again.",
    });
  return {
    source: terms.payer,
    destination: terms.custody.identity,
    amount: parseQu(terms.lockAmount),
    tick: plan.targetTick,
    inputType: 0,
    input,
  };
}

function differs(name: string, planned: string | number, quoted: string | number): string | null {
  return planned === quoted ? null : `${name}: ${planned} instead of ${quoted}`;
}

function toHex(bytes: Uint8Array): string {
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
}
