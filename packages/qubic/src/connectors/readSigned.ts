import { decodeTransaction } from "../codec/decodeTransaction.js";
import type { QubicTransaction, SignedTransaction } from "../codec/QubicTransaction.js";
import { unreadableAnswer, wrongAccount } from "./walletErrors.js";

/**
 * The transaction a wallet says it signed. Whether it is the one that was asked for, byte by byte, whoever pays checks (`signLock` of
 * the SDK). Throws `wallet-wrong-account` where another account signed, `wallet-unavailable` for no transaction at all.
 */
export function readSigned(
  bytes: Uint8Array | null,
  { wallet, asked }: { wallet: string; asked: QubicTransaction },
): SignedTransaction {
  if (bytes === null) throw unreadableAnswer(wallet, "a signed transaction");
  const { transaction, id } = decoded(bytes, wallet);
  if (transaction.source !== asked.source)
    throw wrongAccount(wallet, { wanted: asked.source, found: transaction.source });
  return { bytes, id };
}

function decoded(bytes: Uint8Array, wallet: string): ReturnType<typeof decodeTransaction> {
  try {
    return decodeTransaction(bytes);
  } catch (cause) {
    throw unreadableAnswer(wallet, "a signed transaction", cause);
  }
}
