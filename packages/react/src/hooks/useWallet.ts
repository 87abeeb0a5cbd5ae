"use client";
import type { GpuKitError, Qu } from "@gpukit/core";
import { useCallback } from "react";
import { useBalance } from "./useBalance.js";
import { useWalletSession, type WalletSession } from "./useWalletSession.js";

export interface WalletState extends WalletSession {
  /** What it holds in QU, by the chain's own word, at most 30 s old; null until known. */
  balance: Qu | null;
  /** What kept identity or balance from being known. */
  error: GpuKitError | null;
  /** Reads the balance anew: after a transaction, or when the visitor asks. */
  refreshBalance: () => Promise<void>;
}

/** The visitor's wallet: who it is, what it holds, and whether the server knows it. */
export function useWallet(): WalletState {
  const session = useWalletSession();
  const balance = useBalance({ identity: session.identity });
  const { refetch } = balance;
  return {
    ...session,
    balance: balance.data?.balance ?? null,
    error: session.error ?? balance.error,
    refreshBalance: useCallback(async () => void (await refetch()), [refetch]),
  };
}
