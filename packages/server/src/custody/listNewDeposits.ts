import { type Identity, type Qu, sumQu, type TransactionId } from "@gpukit/core";
import { type Balance, decodeSendMany, type QubicRpc, sendManyContract, sendManyInputType } from "@gpukit/qubic";
import { listCustodyTransactions } from "./listCustodyTransactions.js";

/** QU that reached a custody identity, by the transaction that brought them. */
export interface NewDeposit {
  transactionId: TransactionId;
  source: Identity;
  amount: Qu;
  tick: number;
  inputType: number;
  input: Uint8Array;
}

export interface ListNewDepositsParameters {
  identity: Identity;
  known: { transactionIds: ReadonlySet<TransactionId>; total: Qu };
  /** What it holds by the books, QU. */
  booked: Qu;
}

/**
 * What reached a custody identity and is not known yet, oldest first, and how much arrived that the archive does not explain (a contract's
 * payout). Reads the archive only where balance or counter say that something came. Throws `chain-unavailable`.
 */
export async function listNewDeposits(
  rpc: QubicRpc,
  { identity, known, booked }: ListNewDepositsParameters,
): Promise<{ found: NewDeposit[]; unexplained: Qu }> {
  const held = await rpc.balance(identity);
  const rise = riseOf(held, { known, booked });
  if (rise <= 0n) return { found: [], unexplained: 0n };
  const { transactions, validForTick } = await listCustodyTransactions(rpc, { identity });
  const unseen = transactions
    .filter(({ destination, id }) => destination === identity && !known.transactionIds.has(id))
    .map(({ id, ...transaction }) => ({ ...transaction, transactionId: id }));
  const flown = unseen.filter(({ moneyFlew }) => moneyFlew);
  // A balance valid for tick V is the one V starts with.
  const counted = ({ tick }: { tick: number }) => tick < held.validForTick;
  const rest = rise - sumOf(flown.filter(counted));
  if (rest <= 0n || validForTick < held.latestIncomingTransferTick) return { found: flown, unexplained: 0n };
  // Where a node's add-on is off, `moneyFlew` is false for every transaction; the counter tells whether they all arrived.
  const silent = unseen.filter((transaction) => !transaction.moneyFlew && counted(transaction));
  if (silent.length > 0 && sumOf(silent) === rest) return { found: [...flown, ...silent], unexplained: 0n };
  const paid = await listPayouts(rpc, { identity, known, tick: held.latestIncomingTransferTick });
  const explained = sumOf(paid) <= rest ? paid : [];
  return { found: [...flown, ...explained], unexplained: rest - sumOf(explained) };
}

const sumOf = (deposits: readonly { amount: Qu }[]): Qu => sumQu(deposits.map(({ amount }) => amount));

/**
 * How much came that is not known, by what the counter and what the balance say, whichever is more: while an outflow is not confirmed yet the
 * balance says too little, and where the network forgot an identity that was empty at an epoch's end, the counter does, which then begins
 * anew at 0 and may happen to say what is known already.
 */
function riseOf(
  { incomingAmount, balance }: Balance,
  { known, booked }: Pick<ListNewDepositsParameters, "known" | "booked">,
): Qu {
  const byCounter = incomingAmount - known.total;
  const byBalance = balance - booked;
  if (byBalance > byCounter) return byBalance;
  return byCounter;
}

/** What send-to-many calls of a tick paid to an identity: no transaction of its own tells of it. */
async function listPayouts(
  rpc: QubicRpc,
  { identity, known, tick }: { identity: Identity; known: ListNewDepositsParameters["known"]; tick: number },
): Promise<NewDeposit[]> {
  const calls = (await rpc.getTransactionsForTick(tick)).filter(
    ({ id, destination, inputType, moneyFlew }) =>
      destination === sendManyContract && inputType === sendManyInputType && moneyFlew && !known.transactionIds.has(id),
  );
  return calls.flatMap(({ id, source, input }) => {
    const amount = sumQu(
      decodeSendMany(input).flatMap((transfer) => (transfer.destination === identity ? [transfer.amount] : [])),
    );
    const plain = { inputType: 0, input: new Uint8Array(0) };
    return amount > 0n ? [{ transactionId: id, source, amount, tick, ...plain }] : [];
  });
}
