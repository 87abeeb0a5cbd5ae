import type { Identity, Qu, TransactionId } from "@gpukit/core";
import {
  type AnswerObject,
  readBoolean,
  readBytes,
  readInt64,
  readList,
  readObject,
  readText,
  readUint32,
} from "./parseAnswer.js";

/** The network's clock. */
export interface TickInfo {
  tick: number;
  /** Seconds per tick as the node rounds it; often 0. Measure instead. */
  durationSeconds: number;
  epoch: number;
  initialTick: number;
}

/** An identity's funds and counters as tick `validForTick` starts with them. */
export interface Balance {
  identity: Identity;
  balance: Qu;
  validForTick: number;
  latestIncomingTransferTick: number;
  latestOutgoingTransferTick: number;
  /** Everything ever received; it never falls. */
  incomingAmount: Qu;
  /** Everything ever sent; it never falls. */
  outgoingAmount: Qu;
  numberOfIncomingTransfers: number;
  numberOfOutgoingTransfers: number;
}

/** A transaction in the archive: quorum-signed, whether or not its money moved. */
export interface ArchivedTransaction {
  id: TransactionId;
  source: Identity;
  destination: Identity;
  amount: Qu;
  tick: number;
  timestampMs: number;
  inputType: number;
  input: Uint8Array;
  signature: Uint8Array;
  /** Whether QU moved, as one node add-on tells it; false also when that add-on is off. Never proof by itself. */
  moneyFlew: boolean;
}

export interface TransactionPage {
  /** The archive's tick this page was read at. */
  validForTick: number;
  total: number;
  /** Newest tick first. */
  transactions: ArchivedTransaction[];
}

export interface TickData {
  tick: number;
  epoch: number;
  timestampMs: number;
  transactionIds: TransactionId[];
}

export interface LastProcessedTick {
  tick: number;
  epoch: number;
  intervalInitialTick: number;
  /** The tick the event logs are complete to. */
  lastProcessedLogTick: number;
}

export interface TickInterval {
  epoch: number;
  firstTick: number;
  lastTick: number;
}

/** The 676 computors of an epoch, as the arbitrator signed them. */
export interface ComputorList {
  epoch: number;
  tick: number;
  identities: Identity[];
  signature: Uint8Array;
}

export function parseTickInfo(answer: unknown): TickInfo {
  const info = readObject(readObject(answer, "the answer").tickInfo, "tickInfo");
  return {
    tick: readUint32(info, "tick"),
    durationSeconds: readUint32(info, "duration"),
    epoch: readUint32(info, "epoch"),
    initialTick: readUint32(info, "initialTick"),
  };
}

export function parseBalance(answer: unknown): Balance {
  const balance = readObject(readObject(answer, "the answer").balance, "balance");
  return {
    identity: readText(balance, "id"),
    balance: readInt64(balance, "balance"),
    validForTick: readUint32(balance, "validForTick"),
    latestIncomingTransferTick: readUint32(balance, "latestIncomingTransferTick"),
    latestOutgoingTransferTick: readUint32(balance, "latestOutgoingTransferTick"),
    incomingAmount: readInt64(balance, "incomingAmount"),
    outgoingAmount: readInt64(balance, "outgoingAmount"),
    numberOfIncomingTransfers: readUint32(balance, "numberOfIncomingTransfers"),
    numberOfOutgoingTransfers: readUint32(balance, "numberOfOutgoingTransfers"),
  };
}

export function parseArchivedTransaction(answer: unknown): ArchivedTransaction {
  const transaction = readObject(answer, "the transaction");
  return {
    id: readText(transaction, "hash"),
    source: readText(transaction, "source"),
    destination: readText(transaction, "destination"),
    amount: readInt64(transaction, "amount"),
    tick: readUint32(transaction, "tickNumber"),
    timestampMs: Number(readInt64(transaction, "timestamp")),
    inputType: readUint32(transaction, "inputType"),
    input: readBytes(transaction, "inputData"),
    signature: readBytes(transaction, "signature"),
    moneyFlew: readBoolean(transaction, "moneyFlew"),
  };
}

export function parseTransactionPage(answer: unknown): TransactionPage {
  const page = readObject(answer, "the answer");
  return {
    validForTick: readUint32(page, "validForTick"),
    total: readUint32(readObject(page.hits, "hits"), "total"),
    transactions: readList(page.transactions, "transactions").map(parseArchivedTransaction),
  };
}

/** Null for a tick without data: it was empty. */
export function parseTickData(answer: unknown): TickData | null {
  const { tickData } = readObject(answer, "the answer");
  if (tickData === null) return null;
  const data: AnswerObject = readObject(tickData, "tickData");
  return {
    tick: readUint32(data, "tickNumber"),
    epoch: readUint32(data, "epoch"),
    timestampMs: Number(readInt64(data, "timestamp")),
    transactionIds: readList(data.transactionHashes, "transactionHashes").map(String),
  };
}

export function parseLastProcessedTick(answer: unknown): LastProcessedTick {
  const last = readObject(answer, "the answer");
  return {
    tick: readUint32(last, "tickNumber"),
    epoch: readUint32(last, "epoch"),
    intervalInitialTick: readUint32(last, "intervalInitialTick"),
    // Older archives have no logs.
    lastProcessedLogTick: last.lastProcessedLogTick === undefined ? 0 : readUint32(last, "lastProcessedLogTick"),
  };
}

export function parseTickIntervals(answer: unknown): TickInterval[] {
  return readList(answer, "the answer").map((item) => {
    const interval = readObject(item, "an interval");
    return {
      epoch: readUint32(interval, "epoch"),
      firstTick: readUint32(interval, "firstTick"),
      lastTick: readUint32(interval, "lastTick"),
    };
  });
}

export function parseComputorLists(answer: unknown): ComputorList[] {
  return readList(readObject(answer, "the answer").computorsLists, "computorsLists").map((item) => {
    const list = readObject(item, "a list of computors");
    return {
      epoch: readUint32(list, "epoch"),
      tick: readUint32(list, "tickNumber"),
      identities: readList(list.identities, "identities").map(String),
      signature: readBytes(list, "signature"),
    };
  });
}
