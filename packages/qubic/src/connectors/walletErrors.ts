import { type ChainName, GpuKitError, type Identity } from "@gpukit/core";

const longestFact = 200;

/** The network a wallet works on is not the one that is paid on. */
export function wrongNetwork(wallet: string, { chain }: { chain: ChainName }): GpuKitError {
  return new GpuKitError("wallet-wrong-network", `${wallet} does not work on ${chain}.`, {
    facts: [`This site's network: ${chain}`],
  });
}

/** The wallet stands on another account than the connected one; `found` is null where it does not say which. */
export function wrongAccount(
  wallet: string,
  { wanted, found }: { wanted: Identity; found: Identity | null },
): GpuKitError {
  return new GpuKitError("wallet-wrong-account", `${wallet} has turned to another account.`, {
    facts: [`Connected account: ${wanted}`, ...(found === null ? [] : [`Account in the wallet: ${found}`])],
  });
}

/** What a wallet said that has no better name, with its own words. */
export function walletUnavailable(wallet: string, cause: unknown): GpuKitError {
  const said = wordsOf(cause);
  return new GpuKitError("wallet-unavailable", `${wallet} did not do what it was asked.`, {
    facts: said === "" ? [] : [`The wallet says: ${said}`],
    cause,
  });
}

/** An answer of another shape than the wallet's interface promises. */
export function unreadableAnswer(wallet: string, method: string, cause?: unknown): GpuKitError {
  return new GpuKitError("wallet-unavailable", `${wallet} answered with something unreadable.`, {
    facts: [`Asked for: ${method}`],
    cause,
  });
}

/** The message of an error, whichever page or program it comes from. */
export function wordsOf(error: unknown): string {
  const message = typeof error === "object" && error !== null && "message" in error ? error.message : error;
  return typeof message === "string" ? message.slice(0, longestFact) : "";
}

/** The code of an error, whichever page or program it comes from. */
export function codeOf(error: unknown): unknown {
  return typeof error === "object" && error !== null && "code" in error ? error.code : undefined;
}
