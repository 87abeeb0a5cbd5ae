import type { Identity, Qu } from "@gpukit/core";

/** A Qubic transaction before its signature. */
export interface QubicTransaction {
  source: Identity;
  destination: Identity;
  /** Whole QU, 0 to {@link maxTransactionAmount}. */
  amount: Qu;
  /** The tick in which it executes, or never. */
  tick: number;
  /** 0 for a plain transfer, else the number of a contract's procedure. */
  inputType: number;
  /** The payload, at most {@link maxInputBytes}. */
  input: Uint8Array;
}

/** A transaction ready to be broadcast. */
export interface SignedTransaction {
  bytes: Uint8Array;
  /** 60 lowercase letters. */
  id: string;
}

/** Bytes before the input: source, destination, amount, tick, input type, input size. */
export const headerBytes = 80;
export const signatureBytes = 64;
/** The node's limit (MAX_INPUT_SIZE). */
export const maxInputBytes = 1024;
/** The node's limit (MAX_AMOUNT: a thousand times the weekly emission). */
export const maxTransactionAmount: Qu = 1_000_000_000_000_000n;
