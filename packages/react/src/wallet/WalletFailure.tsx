"use client";
import type { GpuKitError } from "@gpukit/core";
import type { ReactElement, ReactNode } from "react";
import { useServerInfo } from "../hooks/useServerInfo.js";
import { walletEn } from "../messages/en/wallet.js";
import { useMessages } from "../messages/useMessages.js";
import { ErrorNote } from "../primitives/ErrorNote.js";
import { Note } from "../primitives/Note.js";

export interface WalletFailureProps {
  error: GpuKitError;
  /** The wallet's name, null where it has none any more. */
  wallet: string | null;
  /** What can be done: buttons. */
  children?: ReactNode;
}

/** Why a wallet is not connected, and the next step. What the wallet itself said stands below, as it said it. */
export function WalletFailure({ error, wallet, children }: WalletFailureProps): ReactElement {
  const words = useMessages("wallet", walletEn);
  const { data: info } = useServerInfo();
  const failure = words.failures[error.code as keyof typeof words.failures];
  if (!failure) return <ErrorNote error={error}>{children}</ErrorNote>;
  return (
    <Note
      role="alert"
      tone="warn"
      data-code={error.code}
      heading={failure.heading({ wallet: wallet ?? words.yourWallet })}
    >
      <p>{failure.text({ network: info?.chain ?? "" })}</p>
      {error.facts.length > 0 && <p>{error.facts.join(" · ")}</p>}
      {children && <div data-gk-part="note-actions">{children}</div>}
    </Note>
  );
}
