/** A Qubic identity: 60 capital letters, the last four a checksum (checked where money moves, by `@gpukit/qubic`). */
export type Identity = string;
/** A Qubic transaction id: 60 lowercase letters. */
export type TransactionId = string;
/** An id gpukit makes: a UUID. */
export type Id = string;
/** 64 lowercase hexadecimal digits. */
export type Sha256 = string;
/** An estimate as an interval: `low ≤ mid ≤ high`. */
export interface Interval {
  low: number;
  mid: number;
  high: number;
}
