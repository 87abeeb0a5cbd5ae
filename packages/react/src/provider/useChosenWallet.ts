"use client";
import type { GpuKitError } from "@gpukit/core";
import type { GpuKitClient, WalletChoice, WalletConnector } from "@gpukit/sdk";
import type { QueryClient } from "@tanstack/react-query";
import { useCallback, useEffect, useState } from "react";
import { kitKey } from "../query/kitKey.js";
import type { GpuKit } from "./GpuKitContext.js";

interface HandedWallets {
  wallet?: WalletConnector | null | undefined;
  wallets?: readonly WalletChoice[] | undefined;
}

const none: readonly WalletChoice[] = [];

/** The host's wallet where there is one, else the visitor's choice; that one is let go of when it can sign no more. */
export function useChosenWallet(
  { wallet: handed = null, wallets = none }: HandedWallets,
  { client, queryClient }: { client: GpuKitClient; queryClient: QueryClient },
): Pick<GpuKit, "wallet" | "wallets" | "setWallet" | "walletLost"> {
  const [chosen, setChosen] = useState<WalletConnector | null>(null);
  const [walletLost, setLost] = useState<GpuKitError | null>(null);
  const setWallet = useCallback((wallet: WalletConnector | null) => {
    setChosen(wallet);
    setLost(null);
  }, []);
  useEffect(
    () =>
      chosen?.watch?.((event) => {
        if (event.type === "balance-changed")
          return void queryClient.invalidateQueries({ queryKey: kitKey(client, "balance") });
        setChosen(null);
        setLost(event.error);
      }),
    [chosen, client, queryClient],
  );
  return { wallet: handed ?? chosen, wallets: handed ? none : wallets, setWallet, walletLost };
}
