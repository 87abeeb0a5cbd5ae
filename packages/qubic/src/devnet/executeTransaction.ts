import type { Qu } from "@gpukit/core";
import type { QubicTransaction } from "../codec/QubicTransaction.js";
import { readSendMany, sendManyContract, sendManyInputType } from "../codec/sendMany.js";
import { nullIdentity } from "../identity/contractIdentity.js";
import { burn, type Ledger, move } from "./ledger.js";

/**
 * Carries out one transaction of the tick and returns `moneyFlew`: whether the source's QU moved and stayed moved.
 * Calls of contract procedures that devnet does not know are plain transfers, as on the chain.
 */
export function executeTransaction(
  ledger: Ledger,
  transaction: QubicTransaction,
  { tick, sendManyFee }: { tick: number; sendManyFee: Qu },
): boolean {
  const { source, destination, amount, inputType } = transaction;
  if (!move(ledger, { source, destination, amount, tick })) return false;
  if (destination !== sendManyContract || inputType !== sendManyInputType) return true;
  return sendToMany(ledger, transaction, { tick, sendManyFee });
}

/** QUTIL's SendToManyV1: pays everybody and burns the fee when the amount is exactly the sum plus the fee, else gives all of it back. */
function sendToMany(
  ledger: Ledger,
  { source, amount, input }: QubicTransaction,
  { tick, sendManyFee }: { tick: number; sendManyFee: Qu },
): boolean {
  const transfers = readSendMany(input);
  const total = transfers.reduce((sum, transfer) => sum + transfer.amount, sendManyFee);
  const isPayable = transfers.every((transfer) => transfer.amount >= 0n) && total === amount;
  if (!isPayable) {
    move(ledger, { source: sendManyContract, destination: source, amount, tick });
    return false;
  }
  for (const transfer of transfers)
    if (transfer.destination !== nullIdentity)
      move(ledger, { source: sendManyContract, destination: transfer.destination, amount: transfer.amount, tick });
  burn(ledger, { source: sendManyContract, amount: sendManyFee, tick });
  return true;
}
