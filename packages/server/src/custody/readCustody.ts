import { type Custody, decodeLockPayload, type Id, type Identity, type Qu, type TransactionId } from "@gpukit/core";
import { type ArchivedTransaction, decodeSendMany, sendManyContract, sendManyInputType } from "@gpukit/qubic";
import type { Chain } from "../chain/chain.js";
import { isReceiptReference } from "../settlements/receiptReference.js";
import { listCustodyTransactions } from "./listCustodyTransactions.js";

/** QU that a custody identity was sent. */
export interface CustodyDeposit {
  transactionId: TransactionId;
  source: Identity;
  amount: Qu;
  /** The escrow that its payload names; null for a transfer without a lock's payload. */
  escrowId: Id | null;
  /** As the archive tells it; false for every transaction where a node add-on is off, so it never decides alone. */
  moneyFlew: boolean;
}

/** QU that left a custody identity. */
export interface CustodyOutflow {
  transactionId: TransactionId;
  amount: Qu;
  /** A settlement carries out a receipt and spends the lock; a return sends a deposit back. */
  purpose: "settlement" | "return";
  payees: { identity: Identity; amount: Qu }[];
  moneyFlew: boolean;
}

/** A custody identity as the chain alone tells it: its balance at the start of one tick, and everything archived before that tick. */
export interface CustodySnapshot {
  custody: Custody;
  balance: Qu;
  /** Oldest first. */
  deposits: CustodyDeposit[];
  outflows: CustodyOutflow[];
  /** False while the archive has not processed the identity's latest transfer, so that the balance cannot be explained yet. */
  isArchived: boolean;
}

/** Reads what the chain knows of the custody identity of a counter; null when it was never used. Throws `chain-unavailable`. */
export async function readCustody(
  chain: Chain,
  { counter, keyVersion = chain.keyVersion }: { counter: number; keyVersion?: number },
): Promise<CustodySnapshot | null> {
  const identity = await chain.custodyIdentity(counter, keyVersion);
  const held = await chain.rpc.balance(identity);
  const { transactions, validForTick } = await listCustodyTransactions(chain.rpc, { identity });
  // At the end of each epoch the network forgets identities without QU; the archive does not.
  if (held.incomingAmount === 0n && transactions.length === 0) return null;
  // A balance valid for tick V is the one V starts with.
  const counted = transactions.filter(({ tick }) => tick < held.validForTick);
  return {
    custody: { identity, keyVersion, counter },
    balance: held.balance,
    deposits: counted.filter(({ destination }) => destination === identity).map(toDeposit),
    outflows: counted.filter(({ source }) => source === identity).map(toOutflow),
    isArchived: validForTick >= Math.max(held.latestIncomingTransferTick, held.latestOutgoingTransferTick),
  };
}

function toDeposit({ id, source, amount, input, moneyFlew }: ArchivedTransaction): CustodyDeposit {
  return { transactionId: id, source, amount, escrowId: decodeLockPayload(input)?.escrowId ?? null, moneyFlew };
}

function toOutflow({ id, destination, amount, inputType, input, moneyFlew }: ArchivedTransaction): CustodyOutflow {
  const common = { transactionId: id, amount, moneyFlew };
  if (destination === sendManyContract && inputType === sendManyInputType) {
    const payees = decodeSendMany(input).map((transfer) => ({
      identity: transfer.destination,
      amount: transfer.amount,
    }));
    return { ...common, purpose: "settlement", payees: payees.filter((payee) => payee.amount > 0n) };
  }
  const purpose = isReceiptReference(input) ? "settlement" : "return";
  return { ...common, purpose, payees: [{ identity: destination, amount }] };
}
