import type { Identity, TransactionId } from "@gpukit/core";

/** Where people look things up. A devnet is its own explorer: use its URL. */
export const explorerUrls: Readonly<Record<"mainnet" | "testnet", string>> = {
  mainnet: "https://explorer.qubic.org",
  testnet: "https://testnet.explorer.qubic.org",
};

/** The page of a transaction. */
export function transactionLink(explorerUrl: string, id: TransactionId): string {
  return `${explorerUrl}/network/tx/${id}`;
}

/** The page of an identity. */
export function identityLink(explorerUrl: string, identity: Identity): string {
  return `${explorerUrl}/network/address/${identity}`;
}

/** The page of a tick. */
export function tickLink(explorerUrl: string, tick: number): string {
  return `${explorerUrl}/network/tick/${tick}`;
}
