import type { ArchivedTransaction, Balance, TickInterval, TransactionPage } from "../rpc/answers.js";
import type { EventLogPage } from "../rpc/eventLogs.js";

/* What of an answer must be the same for two nodes to agree. */

export function balanceKey({ balance, incomingAmount, outgoingAmount }: Balance): string {
  return `${balance} QU, ${incomingAmount} came in, ${outgoingAmount} went out`;
}

/** Everything but `moneyFlew`, which a node without its add-on tells wrong and which decides nothing alone. */
export function transactionKey(transaction: ArchivedTransaction): string {
  const { id, source, destination, amount, tick, inputType, input, signature } = transaction;
  return [id, source, destination, amount, tick, inputType, input.join(" "), signature.join(" ")].join(":");
}

export function pageKey({ total, transactions }: TransactionPage): string {
  return `${total}: ${transactions.map(transactionKey).join()}`;
}

export function logKey({ total, eventLogs }: EventLogPage): string {
  const texts = eventLogs.map(({ tick, transactionId, logType, quTransfer }) =>
    [tick, transactionId, logType, quTransfer?.source, quTransfer?.destination, quTransfer?.amount].join(":"),
  );
  return `${total}: ${texts.join()}`;
}

/** The last interval grows all the time; its end is left out. */
export function intervalsKey(intervals: readonly TickInterval[]): string {
  return intervals
    .map(({ epoch, firstTick, lastTick }, index) => {
      const end = index === intervals.length - 1 ? "" : lastTick;
      return `${epoch}:${firstTick}-${end}`;
    })
    .join();
}
