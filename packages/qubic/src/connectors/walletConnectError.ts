import { type ErrorCode, GpuKitError, isGpuKitError } from "@gpukit/core";
import { codeOf, walletUnavailable, wordsOf } from "./walletErrors.js";

/** What WalletConnect or the wallet behind it throws, by its name in gpukit. Not all of it are errors, and expiries have no code. */
export function walletConnectError(wallet: string, error: unknown): GpuKitError {
  if (isGpuKitError(error)) return error;
  const named = (code: ErrorCode, shortMessage: string) => new GpuKitError(code, shortMessage, { cause: error });
  switch (codeOf(error)) {
    case 5000:
    case 5002:
    case 5003:
      return named("wallet-rejected", `The request was declined in ${wallet}.`);
    case 5001:
    case 5100:
      return named("wallet-wrong-network", `${wallet} does not work on this site's network.`);
    case -32001:
      return named("wallet-busy", `${wallet} has another request open.`);
    case -32002:
      return named("wallet-tick-expired", "The target tick passed while the approval was awaited.");
    case 8000:
      return named("wallet-timeout", `${wallet} was not answered in time.`);
    default:
      return /expired/i.test(wordsOf(error))
        ? named("wallet-timeout", `${wallet} was not answered in time.`)
        : walletUnavailable(wallet, error);
  }
}
