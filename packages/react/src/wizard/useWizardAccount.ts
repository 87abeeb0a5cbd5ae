"use client";
import type { GpuKitError, WizardState } from "@gpukit/core";
import { useCallback, useEffect, useRef, useState } from "react";
import { useWalletSession, type WalletSession } from "../hooks/useWalletSession.js";
import { toKitError } from "../provider/toKitError.js";
import type { WizardStore } from "./createWizardStore.js";

export interface WizardAccount {
  wallet: WalletSession;
  /** What stands still until somebody signs in. */
  needed: boolean;
  /** Why signing in did not work, null where it was not tried. */
  error: GpuKitError | null;
  signIn: () => Promise<void>;
}

/**
 * Tells the wizard who is signed in, and signs in with the wallet when that is first needed: for what the visitor has just done, or
 * for a payment under way, never for merely opening the page.
 */
export function useWizardAccount(
  store: WizardStore,
  { state, restored, acted }: { state: WizardState; restored: boolean; acted: boolean },
): WizardAccount {
  const wallet = useWalletSession();
  const [failure, setFailure] = useState<{ identity: string | null; error: GpuKitError } | null>(null);
  const underWay = useRef(false);
  const { identity, session, signIn: signInWith, connector } = wallet;
  const account = session ? identity : null;
  useEffect(() => {
    if (restored) store.dispatch({ type: "account-changed", identity: account });
  }, [store, restored, account]);

  const signIn = useCallback(async () => {
    if (underWay.current) return;
    underWay.current = true;
    setFailure(null);
    try {
      await signInWith();
    } catch (error) {
      setFailure({ identity, error: toKitError(error) });
    } finally {
      underWay.current = false;
    }
  }, [signInWith, identity]);

  const needed = account === null && needsAccount(state);
  const wanted = needed && restored && (acted || state.launch.phase !== "idle");
  const refused = failure !== null && failure.identity === identity;
  useEffect(() => {
    if (wanted && !refused && connector && identity) void signIn();
  }, [wanted, refused, connector, identity, signIn]);
  return { wallet, needed, error: refused ? failure.error : null, signIn };
}

function needsAccount({ launch, step, options, files }: WizardState): boolean {
  if (launch.phase !== "idle") return launch.phase !== "launched";
  if (step === "pay") return true;
  return options.accountFrom === "upload" && files.some(({ status }) => status !== "refused" && status !== "missing");
}
