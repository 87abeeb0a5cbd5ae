import type { Identity, Qu, Sha256 } from "@gpukit/core";
import {
  type ArchivedTransaction,
  createQubicRpc,
  decodeSendMany,
  identityToPublicKey,
  type QubicRpc,
  sendManyContract,
} from "@gpukit/qubic";

/** The devnet of a server, asked directly. */
export function chainOf({ url }: { url: string }): QubicRpc {
  return createQubicRpc({ url: `${url}/devnet` });
}

/** All QU of the chain, balances and burned together. */
export async function readTotal({ url }: { url: string }): Promise<Qu> {
  const response = await fetch(`${url}/devnet/totals`);
  const { balances, burned } = (await response.json()) as { balances: string; burned: string };
  return BigInt(balances) + BigInt(burned);
}

/** Everything the archive holds of an identity, oldest first. */
export async function listTransactions(chain: QubicRpc, identity: Identity): Promise<ArchivedTransaction[]> {
  const { transactions } = await chain.getTransactionsForIdentity({ identity, pagination: { offset: 0, size: 1_000 } });
  return transactions.reverse();
}

/** What a settlement's transaction pays to whom, what it burns, and the receipt it cites. */
export function readPayout({ destination, amount, input }: ArchivedTransaction): {
  payouts: Map<Identity, Qu>;
  burned: Qu;
  receiptHash: Sha256;
} {
  if (destination !== sendManyContract)
    return { payouts: new Map([[destination, amount]]), burned: 0n, receiptHash: toHex(input.subarray(-32)) };
  const transfers = decodeSendMany(input);
  const payouts = new Map<Identity, Qu>();
  for (const transfer of transfers)
    if (transfer.amount > 0n)
      payouts.set(transfer.destination, (payouts.get(transfer.destination) ?? 0n) + transfer.amount);
  const paid = [...payouts.values()].reduce((sum, each) => sum + each, 0n);
  // The last place pays nothing: it is the receipt's hash, written as a public key.
  const reference = transfers.find((transfer) => transfer.amount === 0n)?.destination;
  const receiptHash = reference ? toHex(identityToPublicKey(reference)) : "";
  return { payouts, burned: amount - paid, receiptHash };
}

function toHex(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString("hex");
}
