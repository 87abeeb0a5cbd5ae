import type { ArchivedTransaction } from "../rpc/answers.js";
import type { LoggedMovement } from "./eventLogs.js";
import type { QuerySpec } from "./filterRecords.js";

/** What the archive's query service can be asked of transactions. */
export const transactionQuery: QuerySpec<ArchivedTransaction> = {
  fields: {
    source: { kind: "identity", read: ({ source }) => source },
    destination: { kind: "identity", read: ({ destination }) => destination },
    amount: { kind: "uint64", read: ({ amount }) => String(amount) },
    inputType: { kind: "uint32", read: ({ inputType }) => String(inputType) },
    tickNumber: { kind: "uint32", read: ({ tick }) => String(tick) },
    timestamp: { kind: "uint64", read: ({ timestampMs }) => String(timestampMs) },
  },
  filters: ["source", "destination", "amount", "inputType", "tickNumber"],
  exclude: ["source", "destination"],
  ranges: ["amount", "inputType", "tickNumber", "timestamp"],
};

/** What it can be asked of event logs, as far as devnet has them. */
export const eventLogQuery: QuerySpec<LoggedMovement> = {
  fields: {
    source: { kind: "identity", read: ({ quTransfer, burning }) => (quTransfer ?? burning)?.source ?? null },
    destination: { kind: "identity", read: ({ quTransfer }) => quTransfer?.destination ?? null },
    amount: { kind: "uint64", read: ({ quTransfer, burning }) => String((quTransfer ?? burning)?.amount ?? 0n) },
    transactionHash: { kind: "transaction-id", read: ({ transactionId }) => transactionId },
    tickNumber: { kind: "uint32", read: ({ tick }) => String(tick) },
    epoch: { kind: "uint32", read: ({ epoch }) => String(epoch) },
    logType: { kind: "uint8", read: ({ logType }) => String(logType) },
    logId: { kind: "uint64", read: ({ logId }) => String(logId) },
    timestamp: { kind: "uint64", read: ({ timestampMs }) => String(timestampMs) },
  },
  filters: ["source", "destination", "amount", "transactionHash", "tickNumber", "epoch", "logType", "logId"],
  exclude: ["source", "destination"],
  ranges: ["amount", "tickNumber", "epoch", "timestamp"],
};
