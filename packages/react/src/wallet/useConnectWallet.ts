"use client";
import type { GpuKitError, Identity } from "@gpukit/core";
import type { WalletAccount, WalletChoice, WalletPairing } from "@gpukit/sdk";
import { useCallback, useEffect, useRef, useState } from "react";
import { useServerInfo } from "../hooks/useServerInfo.js";
import { useGpuKit } from "../provider/useGpuKit.js";
import { useLatest } from "../provider/useLatest.js";
import { getServerInfoQueryOptions } from "../query/getServerInfoQueryOptions.js";

/** `connecting` waits for the wallet, on another device where there is a `pairing` · `choosing` waits for the visitor. */
export type ConnectPhase =
  | { name: "idle" }
  | { name: "connecting"; choice: WalletChoice; pairing: WalletPairing | null }
  | {
      name: "choosing";
      choice: WalletChoice;
      accounts: readonly WalletAccount[];
      choose: (identity: Identity) => void;
    }
  | { name: "failed"; choice: WalletChoice | null; error: GpuKitError };

export interface ConnectWallet {
  /** What this visitor may choose here: play money only where the server works with it. */
  choices: readonly WalletChoice[];
  phase: ConnectPhase;
  /** Asks this wallet; one that was asked before is asked no more. */
  connect: (choice: WalletChoice) => Promise<void>;
  /** Stops waiting. */
  cancel: () => void;
}

const idle: ConnectPhase = { name: "idle" };

/** Connects one of the provider's `wallets`, for a surface of your own; `WalletPicker` is the kit's. */
export function useConnectWallet({
  onConnected,
}: {
  /** Told just before the kit takes the wallet. */
  onConnected?: ((choice: WalletChoice) => void) | undefined;
} = {}): ConnectWallet {
  const { client, queryClient, wallets, setWallet, walletLost, reportError } = useGpuKit();
  const { data: info } = useServerInfo();
  const [phase, setPhase] = useState<ConnectPhase>(idle);
  const underWay = useRef<AbortController | null>(null);
  const told = useLatest(onConnected);
  useEffect(() => () => underWay.current?.abort(), []);

  const cancel = useCallback(() => {
    underWay.current?.abort();
    setPhase(idle);
  }, []);
  const connect = useCallback(
    async (choice: WalletChoice) => {
      underWay.current?.abort();
      const mine = new AbortController();
      underWay.current = mine;
      const { signal } = mine;
      const show = (phase: ConnectPhase) => {
        if (!signal.aborted) setPhase(phase);
      };
      const wait = (pairing: WalletPairing | null) => show({ name: "connecting", choice, pairing });
      wait(null);
      try {
        const { chain } = await queryClient.ensureQueryData(getServerInfoQueryOptions(client));
        const wallet = await choice.connect({
          chain,
          signal,
          onPairing: wait,
          chooseAccount: (accounts) =>
            new Promise((resolve) => {
              const choose = (identity: Identity) => {
                wait(null);
                resolve(identity);
              };
              show({ name: "choosing", choice, accounts, choose });
            }),
        });
        if (signal.aborted) return;
        told.current?.(choice);
        setPhase(idle);
        setWallet(wallet);
      } catch (error) {
        if (!signal.aborted) setPhase({ name: "failed", choice, error: reportError(error) });
      }
    },
    [client, queryClient, setWallet, reportError, told],
  );
  const choices = wallets.filter(
    ({ chains }) => info?.chain === "devnet" || chains.some((chain) => chain !== "devnet"),
  );
  const lost: ConnectPhase | null = walletLost && { name: "failed", choice: null, error: walletLost };
  return { choices, phase: phase.name === "idle" && lost ? lost : phase, connect, cancel };
}
