"use client";
import { type ReactElement, Suspense } from "react";
import { wizardEn } from "../messages/en/wizard.js";
import { useMessages } from "../messages/useMessages.js";
import { Button } from "../primitives/Button.js";
import { ErrorNote } from "../primitives/ErrorNote.js";
import { Note } from "../primitives/Note.js";
import { Skeleton } from "../primitives/Skeleton.js";
import { useGpuKit } from "../provider/useGpuKit.js";
import { WalletChoices } from "../wallet/lateWallet.js";
import { ChangeWallet } from "./ChangeWallet.js";
import { useWizardShell } from "./WizardContext.js";

/** A way to sign in or to connect a wallet, while something stands still without. */
export function AccountNote(): ReactElement | null {
  const words = useMessages("wizard", wizardEn);
  const { wallets } = useGpuKit();
  const { account, onConnectWallet } = useWizardShell();
  const { wallet, needed, error, signIn } = account;
  if (!needed) return null;
  if (!wallet.connector && wallets.length > 0 && !onConnectWallet)
    return (
      <Suspense fallback={<Skeleton size="large" />}>
        <WalletChoices />
      </Suspense>
    );
  if (!wallet.connector)
    return (
      <Note tone="accent" heading={words.connectHeading}>
        <p>{words.connectText}</p>
        {onConnectWallet && (
          <div data-gk-part="note-actions">
            <Button size="small" onClick={onConnectWallet}>
              {words.connect}
            </Button>
          </div>
        )}
      </Note>
    );
  const button = (
    <Button size="small" busy={wallet.signingIn} onClick={() => void signIn()}>
      {wallet.signingIn ? words.signingIn : words.signIn}
    </Button>
  );
  if (error ?? wallet.error)
    return (
      <ErrorNote error={(error ?? wallet.error) as NonNullable<typeof error>}>
        {button}
        <ChangeWallet />
      </ErrorNote>
    );
  return (
    <Note tone="accent" heading={words.signInHeading}>
      <p>{words.signInText}</p>
      <div data-gk-part="note-actions">{button}</div>
    </Note>
  );
}
