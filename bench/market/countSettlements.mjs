/**
 * Looks at the chain itself, escrow by escrow: how many transactions left its custody identity, what is left there, and whether it was
 * the transaction that the server's settlement names. Amounts in QU.
 *
 * @param {{ rpc: object, database: object, escrows: { id: string, custody: { identity: string }, lockAmount: string }[] }} parameters
 */
export const countSettlements = async ({ rpc, database, escrows }) => {
  const { rows } = await database.query("select escrow_id, settlement, tracking from settlements");
  const bySettled = groupByEscrow(rows);
  const counted = { once: 0, doubled: 0, left: 0n, locked: 0n, paid: 0n, burned: 0n, missed: 0, wrong: [] };
  for (const { id, custody, lockAmount } of escrows) {
    const { balance, numberOfOutgoingTransfers } = await rpc.balance(custody.identity);
    const { transactions } = await rpc.getTransactionsForIdentity({
      identity: custody.identity,
      filters: { source: custody.identity },
      pagination: { offset: 0, size: 100 },
    });
    const spent = transactions.filter(({ moneyFlew }) => moneyFlew);
    const planned = bySettled.get(id) ?? [];
    const [{ settlement, tracking } = {}] = planned;
    const paid = settlement?.plan.outputs.reduce((sum, { amount }) => sum + BigInt(amount), 0n) ?? 0n;
    const isOnce =
      planned.length === 1 &&
      spent.length === 1 &&
      numberOfOutgoingTransfers === 1 &&
      balance === 0n &&
      spent[0].id === settlement.transactionId &&
      spent[0].amount === BigInt(lockAmount);
    if (isOnce) counted.once += 1;
    else counted.wrong.push(`${id}: ${planned.length} planned, ${spent.length} executed, ${balance} QU left`);
    if (spent.length > 1) counted.doubled += 1;
    counted.left += balance;
    counted.locked += BigInt(lockAmount);
    counted.paid += paid;
    counted.burned += BigInt(lockAmount) - paid - balance;
    counted.missed += tracking?.missedTransactionIds.length ?? 0;
  }
  return counted;
};

const groupByEscrow = (rows) => {
  const groups = new Map();
  for (const row of rows) groups.set(row.escrow_id, [...(groups.get(row.escrow_id) ?? []), row]);
  return groups;
};
