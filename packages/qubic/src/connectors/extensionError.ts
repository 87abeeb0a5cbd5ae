import { GpuKitError, isGpuKitError } from "@gpukit/core";
import { codeOf, walletUnavailable, wordsOf } from "./walletErrors.js";

/** What the extension throws, by its name in gpukit. Its own time-outs carry no code, an expired tick shares one with bad parameters. */
export function extensionError(wallet: string, error: unknown): GpuKitError {
  if (isGpuKitError(error)) return error;
  const named = (code: ConstructorParameters<typeof GpuKitError>[0], shortMessage: string, whatToDo?: string) =>
    new GpuKitError(code, shortMessage, { cause: error, whatToDo });
  switch (codeOf(error)) {
    case "USER_REJECTED":
      return named("wallet-rejected", `The request was declined in ${wallet}.`);
    case "INVALID_PASSPHRASE":
      return named("wallet-locked", `${wallet} stayed locked: the passphrase was missing or wrong.`);
    case "WATCH_ONLY_ACCOUNT":
      return named(
        "wallet-wrong-account",
        `The account in ${wallet} can only be watched; it cannot sign.`,
        "Choose an account in the wallet that holds its own key.",
      );
    case "NO_ACCOUNT":
      return named(
        "wallet-wrong-account",
        `No account is chosen in ${wallet}.`,
        "Create or choose an account in the wallet, then try again.",
      );
    case "NOT_CONNECTED":
      return named("wallet-wrong-account", `${wallet} has not approved this account for this page.`);
    case "INVALID_REQUEST":
      return named("wallet-busy", `${wallet} has other requests open.`);
    case "INVALID_PARAMS":
      return /targetTick.*past/i.test(wordsOf(error))
        ? named("wallet-tick-expired", "The target tick had passed before the wallet could sign.")
        : walletUnavailable(wallet, error);
    case "UNSUPPORTED_ORIGIN":
      return named(
        "wallet-unavailable",
        `${wallet} does not work on this address.`,
        "Open the page over https, or choose another wallet.",
      );
    default:
      return /timed out/i.test(wordsOf(error))
        ? named("wallet-timeout", `${wallet} was not answered in time.`)
        : walletUnavailable(wallet, error);
  }
}
