"use client";
import type { Identity } from "@gpukit/core";
import { loadPart, type WalletAccount, type WalletPairing } from "@gpukit/sdk";
import { lazy, type ReactElement, Suspense, useRef } from "react";
import { walletEn } from "../messages/en/wallet.js";
import { wizardEn } from "../messages/en/wizard.js";
import { useFormat } from "../messages/useFormat.js";
import { useCommonMessages, useMessages } from "../messages/useMessages.js";
import { Button } from "../primitives/Button.js";
import { CopyButton } from "../primitives/CopyButton.js";
import { Note } from "../primitives/Note.js";
import { Skeleton } from "../primitives/Skeleton.js";
import { useAnnounce } from "../provider/useAnnounce.js";
import { useConnectWallet } from "./useConnectWallet.js";
import { WalletFailure } from "./WalletFailure.js";

// Drawing a QR code is for those who have a wallet on another device.
const QrCode = lazy(() => loadPart(() => import("./QrCode.js").then(({ QrCode }) => ({ default: QrCode }))));

/** The provider's wallets, and what becomes of asking one. Data attribute of its note: `data-state` = the phase's name. */
export function WalletChoices(): ReactElement {
  const words = useMessages("wallet", walletEn);
  const wizardWords = useMessages("wizard", wizardEn);
  const common = useCommonMessages();
  const announce = useAnnounce();
  const note = useRef<HTMLDivElement>(null);
  const { choices, phase, connect, cancel } = useConnectWallet({
    onConnected({ name }) {
      announce(words.connected({ wallet: name }));
      // The button that had the focus goes with this note.
      note.current
        ?.closest('[data-gk-part="wizard-main"]')
        ?.querySelector<HTMLElement>('[data-gk-part="wizard-title"]')
        ?.focus();
    },
  });
  const asked = phase.name === "idle" ? null : phase.choice;
  const stop = () => {
    cancel();
    note.current?.querySelector<HTMLElement>(`[data-wallet="${asked?.id}"]`)?.focus();
  };
  const isWaiting = phase.name === "connecting" || phase.name === "choosing";
  return (
    <>
      {phase.name === "failed" && (
        <WalletFailure error={phase.error} wallet={asked?.name ?? null}>
          {asked && (
            <Button size="small" onClick={() => void connect(asked)}>
              {common.retry}
            </Button>
          )}
        </WalletFailure>
      )}
      <Note ref={note} tone="accent" heading={wizardWords.connectHeading} data-state={phase.name}>
        <p>{wizardWords.connectText}</p>
        <div data-gk-part="note-actions">
          {choices.map((choice) => (
            <Button
              key={choice.id}
              size="small"
              data-wallet={choice.id}
              busy={isWaiting && asked === choice}
              onClick={() => void connect(choice)}
            >
              {choice.name}
            </Button>
          ))}
        </div>
        <p role="status">
          {phase.name === "connecting" &&
            (phase.pairing ? words.scan({ wallet: phase.choice.name }) : words.waiting({ wallet: phase.choice.name }))}
          {phase.name === "choosing" && words.chooseAccount}
        </p>
        {phase.name === "connecting" && phase.pairing && <Pairing pairing={phase.pairing} />}
        {phase.name === "choosing" && <Accounts accounts={phase.accounts} choose={phase.choose} />}
        {isWaiting && (
          <div data-gk-part="note-actions">
            <Button size="small" onClick={stop}>
              {words.stopWaiting}
            </Button>
          </div>
        )}
      </Note>
    </>
  );
}

/** How a wallet on another device, or on this one, finds the page. */
function Pairing({ pairing: { uri, deepLink } }: { pairing: WalletPairing }): ReactElement {
  const words = useMessages("wallet", walletEn);
  return (
    <>
      <Suspense fallback={<Skeleton size="large" />}>
        <QrCode text={uri} label={words.qrCode} />
      </Suspense>
      <div data-gk-part="note-actions">
        <a href={deepLink}>{words.openHere}</a>
        <CopyButton text={uri}>{words.copyLink}</CopyButton>
      </div>
    </>
  );
}

interface AccountsProps {
  accounts: readonly WalletAccount[];
  choose: (identity: Identity) => void;
}

function Accounts({ accounts, choose }: AccountsProps): ReactElement {
  const format = useFormat();
  return (
    <div data-gk-part="note-actions">
      {accounts.map(({ identity, name, balance }) => (
        <Button key={identity} size="small" onClick={() => choose(identity)}>
          {name} {`${identity.slice(0, 8)}…`}
          {balance !== null && ` · ${format.qu(balance)}`}
        </Button>
      ))}
    </div>
  );
}
