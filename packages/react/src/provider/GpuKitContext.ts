"use client";
import type { GpuKitError } from "@gpukit/core";
import type { GpuKitClient, WalletChoice, WalletConnector } from "@gpukit/sdk";
import type { QueryClient } from "@tanstack/react-query";
import { type Context, createContext } from "react";
import type { LiveRegistry } from "../live/createLiveRegistry.js";
import type { Format } from "../messages/createFormat.js";
import type { Locale } from "../messages/Messages.js";
import type { Announce } from "./createAnnouncer.js";
import type { Notification } from "./Notification.js";
import type { Theme } from "./ThemeContext.js";

/** What every component and hook of the kit stands on. */
export interface GpuKit {
  client: GpuKitClient;
  /** The visitor's wallet: the one the host has handed in, or the one the visitor has chosen; null until then. */
  wallet: WalletConnector | null;
  /** What the visitor may choose among; empty where the host hands in a wallet. */
  wallets: readonly WalletChoice[];
  /** Takes the wallet a visitor has connected; null lets go of it. */
  setWallet: (wallet: WalletConnector | null) => void;
  /** Why the wallet that was chosen can sign no more; null where none was lost. */
  walletLost: GpuKitError | null;
  queryClient: QueryClient;
  locale: Locale;
  theme: Theme;
  format: Format;
  /** Shows a toast, or hands it to the host's `onNotify`. */
  notify: (notification: Notification) => void;
  /** Hands an error to the host's `onError`; what is no `GpuKitError` becomes `internal` with the original as its cause. */
  reportError: (error: unknown) => GpuKitError;
  /** Says a sentence to screen readers. */
  announce: Announce;
  /** Where dialogs and other floating things are drawn; null before the first paint. */
  portal: HTMLElement | null;
  /** Live subscriptions, one per subject however many components watch. */
  live: LiveRegistry;
}

export const GpuKitContext: Context<GpuKit | null> = createContext<GpuKit | null>(null);
