import type { EventLog } from "../rpc/eventLogs.js";
import { quTransferLogType } from "../rpc/eventLogs.js";
import type { Movement } from "./ledger.js";

/** What a contract logs when it burns. */
const burningLogType = 8;

/** What the chain logged, oldest first. */
export type EventLogs = LoggedMovement[];

export interface LoggedMovement extends EventLog {
  /** Of a burn: by whom, and how much. */
  burning: { source: string; amount: bigint } | null;
}

/** Logs what a transaction moved. */
export function logMovements(
  logs: EventLogs,
  movements: readonly Movement[],
  context: { epoch: number; tick: number; timestampMs: number; transactionId: string },
): void {
  for (const { source, destination, amount } of movements) {
    const latest = logs.at(-1);
    logs.push({
      ...context,
      // Log ids begin anew with each epoch.
      logId: latest?.epoch === context.epoch ? latest.logId + 1n : 0n,
      logType: destination === null ? burningLogType : quTransferLogType,
      quTransfer: destination === null ? null : { source, destination, amount },
      burning: destination === null ? { source, amount } : null,
    });
  }
}
