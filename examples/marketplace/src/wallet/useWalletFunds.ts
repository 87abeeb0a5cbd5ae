import { getBalanceQueryOptions, useKitQuery, useWallet } from "@gpukit/react/hooks";

const balanceEveryMs = 5_000;

/** The wallet's identity, and its balance as the chain tells it; each null until known. Asked again and again: it stands on every page. */
export function useWalletFunds(): { identity: string | null; balance: bigint | null } {
  const { identity } = useWallet();
  const { data } = useKitQuery((client) => ({
    ...getBalanceQueryOptions(client, { identity }),
    refetchInterval: balanceEveryMs,
  }));
  return { identity, balance: data?.balance ?? null };
}
