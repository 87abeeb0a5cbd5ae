import { ErrorNote, Frame, Note, Skeleton } from "@gpukit/react/primitives";
import { useGpuKit } from "@gpukit/react/provider";
import type { Handover } from "@gpukit/sdk/lock";
import { type ReactElement, useState } from "react";
import { PaymentStatement } from "../payment/PaymentStatement.js";
import { payHanded } from "../payment/payHanded.js";
import { siteOf, tellSite, useHandedPayment } from "../payment/useHandedPayment.js";
import { useWords } from "../words/words.js";

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
  const { client } = useGpuKit();
  const [isPaid, setPaid] = useState(false);
  if (isPaid)
    return (
      <Note tone="ok" role="status" heading={words.paid}>
        <p>{words.paidText({ site: hostOf(site) })}</p>
      </Note>
    );
  return (
    <PaymentStatement
      title={words.asks({ site: hostOf(site) })}
      site={site}
      handover={handover}
      onPay={async (wallet) => {
        await payHanded(client, { handover, wallet });
        setPaid(true);
        tellSite(site, "pay-done");
      }}
      onDecline={() => {
        tellSite(site, "pay-declined");
        window.close();
      }}
    />
  );
}

const hostOf = (site: string) => new URL(site).host;
