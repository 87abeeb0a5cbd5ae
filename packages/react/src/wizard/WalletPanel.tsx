"use client";
import type { ReactElement } from "react";
import { useBalance } from "../hooks/useBalance.js";
import { useServerInfo } from "../hooks/useServerInfo.js";
import { Icon } from "../icons/Icon.js";
import { walletIcon } from "../icons/paths.js";
import { payEn } from "../messages/en/pay.js";
import { useFormat } from "../messages/useFormat.js";
import { useCommonMessages, useMessages } from "../messages/useMessages.js";
import { Badge } from "../primitives/Badge.js";
import { Button } from "../primitives/Button.js";
import { Fact, FactsRoot } from "../primitives/facts/Facts.js";
import { Note } from "../primitives/Note.js";
import { ShortId } from "../primitives/ShortId.js";
import { Tag } from "../primitives/Tag.js";
import { ChangeWallet } from "./ChangeWallet.js";
import { useWizardShell } from "./WizardContext.js";

/** Whose wallet pays, what it holds, and whether that covers the lock. */
export function WalletPanel(): ReactElement | null {
  const { state, dispatch, account } = useWizardShell();
  const words = useMessages("pay", payEn);
  const common = useCommonMessages();
  const format = useFormat();
  const { data: info } = useServerInfo();
  const { connector, identity } = account.wallet;
  const { data: held, error, refetch } = useBalance({ identity });
  const balance = held?.balance ?? null;
  const { quote, launch } = state;
  if (!connector || identity === null) return null;
  const terms = quote.status === "ready" ? quote.value.terms : null;
  const lock = terms ? BigInt(terms.lockAmount) : null;
  const isOpen = launch.phase === "idle";
  const missing = isOpen && lock !== null && balance !== null && balance < lock ? lock - balance : null;
  return (
    <section data-gk-part="wizard-wallet" aria-label={words.payFrom}>
      <p data-gk-part="field-hint">{words.payFrom}</p>
      <div data-gk-part="wizard-row">
        <Badge tone="ok" filled>
          <Icon path={walletIcon} />
          {words.walletConnected}
        </Badge>
        {info?.playMoney && <Tag>{common.playMoney}</Tag>}
      </div>
      <div data-gk-part="wizard-row">
        <ShortId value={identity} copyLabel={words.copyIdentity} />
        {isOpen && <ChangeWallet />}
      </div>
      {balance !== null && (
        <FactsRoot>
          <Fact name={words.balance}>{format.qu(balance)}</Fact>
          {isOpen && lock !== null && <Fact name={words.lock}>− {format.qu(lock)}</Fact>}
          {isOpen && lock !== null && missing === null && (
            <Fact sum name={words.left}>
              {format.qu(balance - lock)}
            </Fact>
          )}
        </FactsRoot>
      )}
      {isOpen && balance === null && error && (
        <Note tone="warn" role="status">
          <p>{words.balanceUnknown}</p>
          <div data-gk-part="note-actions">
            <Button size="small" onClick={() => void refetch()}>
              {words.readAgain}
            </Button>
          </div>
        </Note>
      )}
      {missing !== null && (
        <Note tone="warn" role="status" heading={words.short({ amount: format.qu(missing) })}>
          <p>{words.shortText({ balance: format.qu(balance ?? 0n), lock: format.qu(lock ?? 0n) })}</p>
          <div data-gk-part="note-actions">
            <Button size="small" onClick={() => void refetch()}>
              {words.readAgain}
            </Button>
            <Button size="small" onClick={() => dispatch({ type: "step-opened", step: "match" })}>
              {words.cheaper}
            </Button>
          </div>
        </Note>
      )}
      {isOpen && (
        <Note>
          <p>{words.escrowText}</p>
        </Note>
      )}
    </section>
  );
}
