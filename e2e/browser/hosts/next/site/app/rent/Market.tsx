"use client";

import { devWallet } from "@gpukit/qubic/wallets";
import { GpuKitProvider } from "@gpukit/react/provider";
import type { ReactNode } from "react";

const wallets = [devWallet()];

/** What only a browser can hold: the visitor's wallets. */
export function Market({ url, children }: { url: string; children: ReactNode }) {
  return (
    <GpuKitProvider url={url} wallets={wallets} theme="light">
      {children}
    </GpuKitProvider>
  );
}
