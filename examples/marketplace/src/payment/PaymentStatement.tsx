import { useWallet } from "@gpukit/react/hooks";
import { Button, Card, ErrorNote, Facts, Figure, Note, ShortId } from "@gpukit/react/primitives";
import { useFormat, useGpuKit } from "@gpukit/react/provider";
import { WalletPicker } from "@gpukit/react/wizard";
import type { GpuKitError, WalletConnector } from "@gpukit/sdk";
import type { Handover } from "@gpukit/sdk/lock";
import { type ReactElement, useState } from "react";
import { useWords } from "../words/words.js";
import { useArmed } from "./useArmed.js";

type Phase = { name: "asking" } | { name: "paying" } | { name: "failed"; error: GpuKitError };

export interface PaymentStatementProps {
  title: string;
  /** On whose behalf, where that is not this app. */
  site?: string;
  handover: Handover;
  /** Pays with the payer's wallet; what it rejects with is shown, and may be tried again. */
  onPay: (wallet: WalletConnector) => Promise<void>;
  onDecline: () => void;
}

/** What is paid, for what, from which wallet, and the two ways to answer. */
export function PaymentStatement({ title, site, handover, onPay, onDecline }: PaymentStatementProps): ReactElement {
  const { pay: words } = useWords();
  const { reportError } = useGpuKit();
  const { connector, identity } = useWallet();
  const [phase, setPhase] = useState<Phase>({ name: "asking" });
  const isPaying = phase.name === "paying";
  const armed = useArmed(!isPaying);
  const format = useFormat();
  const { terms } = handover.quote;
  const isPayer = identity === terms.payer;
  const pay = async () => {
    if (!connector) return;
    setPhase({ name: "paying" });
    try {
      await onPay(connector);
    } catch (error) {
      setPhase({ name: "failed", error: reportError(error) });
    }
  };
  const amount = format.qu(terms.lockAmount);
  return (
    <Card.Root data-testid="statement">
      <Card.Header>
        <Card.Title>{title}</Card.Title>
      </Card.Header>
      <Card.Body>
        <p>
          <Figure size="large">{amount}</Figure>
        </p>
        <p>{words.statement({ amount, machine: handover.machine, longest: format.duration(terms.maxDurationMs) })}</p>
        <Facts.Root>
          {site && <Facts.Fact name={words.site}>{site}</Facts.Fact>}
          <Facts.Fact name={words.command}>
            <code>{handover.launch.command.join(" ")}</code>
          </Facts.Fact>
          <Facts.Fact name={words.machine}>{handover.machine}</Facts.Fact>
          <Facts.Fact name={words.likely}>{format.quRange(terms.cost.low, terms.cost.high)}</Facts.Fact>
          <Facts.Fact name={words.escrow}>
            <ShortId value={terms.custody.identity} copyLabel={null} />
          </Facts.Fact>
          <Facts.Fact name={words.payer}>
            <ShortId value={terms.payer} copyLabel={null} />
          </Facts.Fact>
        </Facts.Root>
        <WalletPicker />
        {identity !== null && !isPayer && (
          <Note tone="warn" role="status" heading={words.otherWallet}>
            <p>{words.otherWalletText}</p>
          </Note>
        )}
        {phase.name === "failed" && <ErrorNote error={phase.error} />}
        <p className="pay-actions">
          <Button onClick={onDecline} disabled={isPaying}>
            {words.decline}
          </Button>
          <Button kind="primary" disabled={!armed || !isPayer} busy={isPaying} onClick={() => void pay()}>
            {words.lock({ amount })}
          </Button>
        </p>
      </Card.Body>
    </Card.Root>
  );
}
