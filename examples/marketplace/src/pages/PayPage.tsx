import { useWallet } from "@gpukit/react/hooks";
import { Button, Card, ErrorNote, Facts, Figure, Frame, Note, ShortId, Skeleton } from "@gpukit/react/primitives";
import { useFormat, useGpuKit } from "@gpukit/react/provider";
import { WalletPicker } from "@gpukit/react/wizard";
import type { GpuKitError } from "@gpukit/sdk";
import type { Handover } from "@gpukit/sdk/lock";
import { type ReactElement, useState } from "react";
import { payHanded } from "../payment/payHanded.js";
import { useArmed } from "../payment/useArmed.js";
import { siteOf, tellSite, useHandedPayment } from "../payment/useHandedPayment.js";
import { useWords } from "../words/words.js";

type Phase = { name: "asking" } | { name: "paying" } | { name: "paid" } | { name: "failed"; error: GpuKitError };

/** The last step of a wizard on another site: what is paid, for whom, and the two ways to answer. */
export default function PayPage(): ReactElement {
  const { pay: words } = useWords();
  const [site] = useState(() => siteOf(location.search));
  const payment = useHandedPayment(site);
  if (!site || !window.opener)
    return (
      <Frame className="panel">
        <Note heading={words.alone}>
          <p>{words.aloneText}</p>
        </Note>
      </Frame>
    );
  return (
    <Frame className="panel">
      {payment.status === "waiting" && (
        <div aria-busy="true" role="status">
          <p>{words.waiting({ site: hostOf(site) })}</p>
          <Skeleton size="large" />
        </div>
      )}
      {payment.status === "failed" && <ErrorNote error={payment.error} />}
      {payment.status === "ready" && <Payment site={site} handover={payment.handover} />}
    </Frame>
  );
}

function Payment({ site, handover }: { site: string; handover: Handover }): ReactElement {
  const { pay: words } = useWords();
  const { client, reportError } = useGpuKit();
  const { connector, identity } = useWallet();
  const [phase, setPhase] = useState<Phase>({ name: "asking" });
  const isAsking = phase.name === "asking" || phase.name === "failed";
  const armed = useArmed(isAsking);
  const format = useFormat();
  const { terms } = handover.quote;
  const isPayer = identity === terms.payer;
  const pay = async () => {
    if (!connector) return;
    setPhase({ name: "paying" });
    try {
      await payHanded(client, { handover, wallet: connector });
      setPhase({ name: "paid" });
      tellSite(site, "pay-done");
    } catch (error) {
      setPhase({ name: "failed", error: reportError(error) });
    }
  };
  const decline = () => {
    tellSite(site, "pay-declined");
    window.close();
  };
  if (phase.name === "paid")
    return (
      <Note tone="ok" role="status" heading={words.paid}>
        <p>{words.paidText({ site: hostOf(site) })}</p>
      </Note>
    );
  const amount = format.qu(terms.lockAmount);
  return (
    <Card.Root data-testid="statement">
      <Card.Header>
        <Card.Title>{words.asks({ site: hostOf(site) })}</Card.Title>
      </Card.Header>
      <Card.Body>
        <p>
          <Figure size="large">{amount}</Figure>
        </p>
        <p>{words.statement({ amount, machine: handover.machine, longest: format.duration(terms.maxDurationMs) })}</p>
        <Facts.Root>
          <Facts.Fact name={words.site}>{site}</Facts.Fact>
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
          <Button onClick={decline} disabled={phase.name === "paying"}>
            {words.decline}
          </Button>
          <Button
            kind="primary"
            disabled={!armed || !isPayer}
            busy={phase.name === "paying"}
            onClick={() => void pay()}
          >
            {words.lock({ amount })}
          </Button>
        </p>
      </Card.Body>
    </Card.Root>
  );
}

const hostOf = (site: string) => new URL(site).host;
