import { GpuKitError, isGpuKitError, type LockPlan, type Quote } from "@gpukit/core";
import { decodeTransaction, encodeUnsigned, type SignedTransaction, type WalletConnector } from "@gpukit/qubic";
import { transactionOf } from "./transactionOf.js";

/**
 * Has the wallet sign the lock and checks that it signed exactly that. Throws `lock-mismatch` for a plan or a signed transaction that
 * is not the quote's, `wallet-rejected` when the wallet refuses.
 */
export async function signLock(
  wallet: WalletConnector,
  { quote, plan, signal }: { quote: Quote; plan: LockPlan; signal: AbortSignal | undefined },
): Promise<SignedTransaction> {
  const transaction = transactionOf(quote, plan);
  signal?.throwIfAborted();
  const signed = await askWallet(wallet, transaction);
  const asked = encodeUnsigned(transaction);
  const { id } = decodeTransaction(signed.bytes);
  if (signed.bytes.length < asked.length || asked.some((byte, index) => signed.bytes[index] !== byte))
    throw new GpuKitError("lock-mismatch", "The wallet signed another transaction than it was asked to.", {
      facts: [`Wallet: ${wallet.name}`],
      whatToDo: "Nothing was sent. Check the wallet, then try again.",
    });
  return { bytes: signed.bytes, id };
}

async function askWallet(
  wallet: WalletConnector,
  transaction: ReturnType<typeof transactionOf>,
): Promise<SignedTransaction> {
  try {
    return await wallet.signTransaction(transaction);
  } catch (cause) {
    if (isGpuKitError(cause)) throw cause;
    throw new GpuKitError("wallet-rejected", "The wallet did not sign.", { facts: [`Wallet: ${wallet.name}`], cause });
  }
}
