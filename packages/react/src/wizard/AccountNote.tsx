"use client";
import type { ReactElement } from "react";
import { wizardEn } from "../messages/en/wizard.js";
import { useMessages } from "../messages/useMessages.js";
import { Button } from "../primitives/Button.js";
import { ErrorNote } from "../primitives/ErrorNote.js";
import { Note } from "../primitives/Note.js";
import { useWizardShell } from "./WizardContext.js";

/** A way to sign in or to connect a wallet, while something stands still without. */
export function AccountNote(): ReactElement | null {
  const words = useMessages("wizard", wizardEn);
  const { account, onConnectWallet } = useWizardShell();
  const { wallet, needed, error, signIn } = account;
  if (!needed) return null;
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
    return <ErrorNote error={(error ?? wallet.error) as NonNullable<typeof error>}>{button}</ErrorNote>;
  return (
    <Note tone="accent" heading={words.signInHeading}>
      <p>{words.signInText}</p>
      <div data-gk-part="note-actions">{button}</div>
    </Note>
  );
}
