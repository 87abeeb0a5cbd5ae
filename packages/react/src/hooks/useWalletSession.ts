"use client";
import { GpuKitError, type Identity } from "@gpukit/core";
import { type Session, signIn, signOut, type WalletConnector } from "@gpukit/sdk";
import { useQuery } from "@tanstack/react-query";
import { useCallback } from "react";
import { useGpuKit } from "../provider/useGpuKit.js";
import { askAnyway } from "../query/askAnyway.js";
import { kitKey } from "../query/kitKey.js";
import { useKitMutation } from "./useKitMutation.js";

export interface WalletSession {
  /** The provider's; null where the host has handed in none. */
  connector: WalletConnector | null;
  /** Null until the wallet has told it. */
  identity: Identity | null;
  /** What kept the identity from being known. */
  error: GpuKitError | null;
  /** The session of this identity, null while it has none. */
  session: Session | null;
  /** Has the wallet sign in; keeps a session that still lasts. Rejects with what the wallet or the server said. */
  signIn: () => Promise<Session>;
  signingIn: boolean;
  signOut: () => Promise<void>;
}

/** The visitor's wallet without its money: who it is, and whether the server knows it. */
export function useWalletSession(): WalletSession {
  const { client, wallet, queryClient } = useGpuKit();
  const identity = useQuery<Identity, GpuKitError>(
    {
      queryKey: kitKey(client, "wallet-identity", { wallet: wallet && numberOf(wallet) }),
      queryFn: () => (wallet as WalletConnector).getIdentity(),
      enabled: wallet !== null,
      staleTime: Number.POSITIVE_INFINITY,
      retry: false,
      networkMode: askAnyway,
    },
    queryClient,
  );
  const session = useQuery<Session | null, GpuKitError>(
    {
      queryKey: kitKey(client, "session"),
      queryFn: async () => client.session.get(),
      staleTime: 60_000,
      retry: false,
      networkMode: askAnyway,
    },
    queryClient,
  );
  const entering = useKitMutation({
    subject: "sign-in",
    run: async (client, { connector }: { connector: WalletConnector }) => signIn(client, { wallet: connector }),
    outdates: ["session", "jobs", "job", "job-monitor", "quote", "analysis", "receipt", "transactions"],
  });
  const { mutateAsync } = entering;
  const mine = session.data && session.data.identity === identity.data ? session.data : null;
  return {
    connector: wallet,
    identity: identity.data ?? null,
    error: identity.error,
    session: mine,
    signIn: useCallback(async () => mutateAsync({ connector: demand(wallet) }), [mutateAsync, wallet]),
    signingIn: entering.isPending,
    signOut: useCallback(async () => {
      signOut(client);
      await queryClient.invalidateQueries({ queryKey: kitKey(client, "session") });
    }, [client, queryClient]),
  };
}

function demand(wallet: WalletConnector | null): WalletConnector {
  if (wallet) return wallet;
  throw new GpuKitError("sign-in-required", "There is no wallet to sign in with.", {
    whatToDo: "Connect a wallet first.",
  });
}

const numbers = new WeakMap<WalletConnector, number>();
let lastNumber = 0;

/** A wallet is no text; this tells two of them apart in a query key. */
function numberOf(wallet: WalletConnector): number {
  const known = numbers.get(wallet);
  if (known !== undefined) return known;
  lastNumber += 1;
  numbers.set(wallet, lastNumber);
  return lastNumber;
}
