"use client";
import { GpuKitError, type QuoteTerms } from "@gpukit/core";
import { type Context, createContext, useContext } from "react";
import type { Wizard } from "./useWizard.js";

export interface WizardShell extends Wizard {
  /** Goes on to the next step, or says what is missing. */
  goOn: () => void;
  /** Opens the host's own way to a wallet; absent where it has none. */
  onConnectWallet: (() => void) | undefined;
  /** The price that was shown before the present one, for the same; null where it is still the first. */
  priceBefore: QuoteTerms | null;
}

export const WizardContext: Context<WizardShell | null> = createContext<WizardShell | null>(null);

/** The wizard a part stands in. Throws `invalid-input` outside of one. */
export function useWizardShell(): WizardShell {
  const wizard = useContext(WizardContext);
  if (!wizard)
    throw new GpuKitError("invalid-input", "A part of the wizard stands outside of a JobWizard.", {
      whatToDo: "Build on useWizard() for a surface of your own.",
    });
  return wizard;
}
