import { useKitQuery, useServerInfo } from "@gpukit/react/hooks";
import { useGpuKit } from "@gpukit/react/provider";
import type { GpuKitClient, ServerInfo } from "@gpukit/sdk";
import type { PlayWalletName } from "./playWallets.js";

const balanceEveryMs = 3_000;

/** The wallet's identity, and its balance as the chain tells it; each null until known. */
export function useWalletFunds(name: PlayWalletName): { identity: string | null; balance: bigint | null } {
  const { wallet } = useGpuKit();
  const info = useServerInfo().data;
  const identity = useKitQuery((client) => ({
    queryKey: ["gpukit", client.url, "marketplace-identity", name],
    queryFn: async () => (await wallet?.getIdentity()) ?? null,
    staleTime: Number.POSITIVE_INFINITY,
    retry: false,
  })).data;
  const balance = useKitQuery((client) => ({
    queryKey: ["gpukit", client.url, "marketplace-balance", identity],
    queryFn: () => readBalance(client, { identity: identity ?? "", info }),
    enabled: Boolean(identity && info),
    refetchInterval: balanceEveryMs,
    retry: false,
  })).data;
  return { identity: identity ?? null, balance: balance ?? null };
}

async function readBalance(
  client: GpuKitClient,
  { identity, info }: { identity: string; info: ServerInfo | undefined },
): Promise<bigint> {
  const { createQubicRpc } = await import("@gpukit/qubic");
  // A devnet lies beneath its server; by that name the page reaches it, whatever the server calls itself.
  const url = info?.chain === "devnet" ? `${client.url}/devnet` : (info?.chainRpcUrl ?? "");
  const { balance } = await createQubicRpc({ url, retry: false }).balance(identity);
  return balance;
}
