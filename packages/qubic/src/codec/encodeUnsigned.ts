import { GpuKitError } from "@gpukit/core";
import { identityToPublicKey } from "./identityCodec.js";
import { headerBytes, maxInputBytes, maxTransactionAmount, type QubicTransaction } from "./QubicTransaction.js";

/**
 * The bytes a signature is made over (through K12). Throws `invalid-identity`, `invalid-amount`, or `transaction-malformed` for a tick,
 * input type or input outside the chain's limits.
 */
export function encodeUnsigned(transaction: QubicTransaction): Uint8Array {
  const { source, destination, amount, tick, inputType, input } = transaction;
  if (amount < 0n || amount > maxTransactionAmount)
    throw new GpuKitError("invalid-amount", `A transaction moves 0 to ${maxTransactionAmount} QU, not ${amount}.`);
  assertWithin("tick", tick, 0xffff_ffff);
  assertWithin("input type", inputType, 0xffff);
  assertWithin("input size", input.length, maxInputBytes);
  const bytes = new Uint8Array(headerBytes + input.length);
  const view = new DataView(bytes.buffer);
  bytes.set(identityToPublicKey(source), 0);
  bytes.set(identityToPublicKey(destination), 32);
  view.setBigInt64(64, amount, true);
  view.setUint32(72, tick, true);
  view.setUint16(76, inputType, true);
  view.setUint16(78, input.length, true);
  bytes.set(input, headerBytes);
  return bytes;
}

function assertWithin(name: string, value: number, max: number): void {
  if (!Number.isInteger(value) || value < 0 || value > max)
    throw new GpuKitError(
      "transaction-malformed",
      `The ${name} must be a whole number from 0 to ${max}, not ${value}.`,
    );
}
