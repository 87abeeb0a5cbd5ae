import { useOffers } from "@gpukit/react/hooks";
import { Frame } from "@gpukit/react/primitives";
import { useGpuKit } from "@gpukit/react/provider";
import { createJob, type RunJobAgainReturnType, signIn, submitLock } from "@gpukit/sdk";
import { type ReactElement, useEffect, useRef } from "react";
import { PaymentStatement } from "../payment/PaymentStatement.js";
import { navigate } from "../router/history.js";
import { paths } from "../router/route.js";
import { useWords } from "../words/words.js";

/** Today's price of a job that has ended, to be paid here; then to the monitor of the one that begins. */
export default function RunAgain({
  again: { quote, launch },
  onClose,
}: {
  again: RunJobAgainReturnType;
  onClose: () => void;
}): ReactElement {
  const words = useWords();
  const { client } = useGpuKit();
  const offer = useOffers().data?.find(({ id }) => id === quote.terms.offerId);
  const place = useRef<HTMLDivElement>(null);
  const gone = useRef<AbortController>(null);
  useEffect(() => {
    const leaving = new AbortController();
    gone.current = leaving;
    place.current?.focus();
    place.current?.scrollIntoView({ block: "nearest" });
    return () => leaving.abort();
  }, []);
  return (
    <Frame ref={place} className="again" tabIndex={-1}>
      <PaymentStatement
        title={words.runAgain}
        handover={{ quote, launch, machine: offer?.name ?? "" }}
        onPay={async (wallet) => {
          const signal = gone.current?.signal;
          await signIn(client, { wallet });
          const { id: escrowId } = await submitLock(client, { quote, launch, wallet, signal });
          const { id } = await createJob(client, { escrowId });
          if (!signal?.aborted) navigate(paths.monitor(id));
        }}
        onDecline={onClose}
      />
    </Frame>
  );
}
