"use client";
import type { ReactElement } from "react";
import { wizardEn } from "../messages/en/wizard.js";
import { useMessages } from "../messages/useMessages.js";
import { Button } from "../primitives/Button.js";
import { useGpuKit } from "../provider/useGpuKit.js";
import { useWizardShell } from "./WizardContext.js";

/** Lets go of the wallet the visitor has chosen; nothing where the host has handed it in. */
export function ChangeWallet(): ReactElement | null {
  const words = useMessages("wizard", wizardEn);
  const { wallet } = useWizardShell().account;
  const { wallets, setWallet, reportError } = useGpuKit();
  if (wallets.length === 0) return null;
  const leave = async () => {
    setWallet(null);
    await wallet.signOut();
    await wallet.connector?.disconnect?.().catch(reportError);
  };
  return (
    <Button kind="quiet" size="small" onClick={() => void leave()}>
      {words.changeWallet}
    </Button>
  );
}
