"use client";
import { canCancel } from "@gpukit/core";
import { loadPart } from "@gpukit/sdk";
import { lazy, type ReactElement, Suspense, useState } from "react";
import { Icon } from "../icons/Icon.js";
import { arrowLeftIcon, arrowRightIcon, lockIcon } from "../icons/paths.js";
import { wizardEn } from "../messages/en/wizard.js";
import { useFormat } from "../messages/useFormat.js";
import { useCommonMessages, useMessages } from "../messages/useMessages.js";
import { Button } from "../primitives/Button.js";
import { likelyTotalOf } from "./likelyTotalOf.js";
import { useWizardShell } from "./WizardContext.js";

const CancelDialog = lazy(async () => ({ default: (await loadPart(() => import("./CancelDialog.js"))).CancelDialog }));

/** Back, the sum, and the one thing this step is for. Sticks to the bottom. */
export function WizardFooter(): ReactElement | null {
  const { state, dispatch, goOn } = useWizardShell();
  const words = useMessages("wizard", wizardEn);
  const common = useCommonMessages();
  const format = useFormat();
  const [asking, setAsking] = useState(false);
  const { step, launch, chosen, quote } = state;
  const isOpen = launch.phase === "idle";
  const isPaying = step === "pay";
  const terms = quote.status === "ready" ? quote.value.terms : null;
  if (!isOpen && !canCancel(state)) return null;
  const sum = !isOpen
    ? null
    : isPaying && terms
      ? words.restReturns({ amount: format.qu(likelyTotalOf(terms)) })
      : chosen
        ? words.sum({
            time: format.durationShort(chosen.estimate.durationS.mid * 1_000),
            cost: format.qu(chosen.cost.mid),
          })
        : null;
  return (
    <div data-gk-part="wizard-foot">
      {isOpen && step !== "upload" && (
        <Button onClick={() => dispatch({ type: "went-back" })}>
          <Icon path={arrowLeftIcon} />
          {common.back}
        </Button>
      )}
      {isPaying && (
        <Button
          kind="quiet"
          busy={launch.phase === "canceling" && launch.failure === null}
          onClick={() => setAsking(true)}
        >
          {words.cancelLaunch}
        </Button>
      )}
      <span data-gk-part="wizard-sum">{sum}</span>
      {isOpen && step === "configure" && (
        <Button kind="quiet" onClick={goOn}>
          {words.skip}
        </Button>
      )}
      {isOpen && !(isPaying && quote.status === "failed") && (
        <Button kind="primary" onClick={goOn}>
          {isPaying ? (
            <>
              <Icon path={lockIcon} />
              {terms ? words.launch({ amount: format.qu(terms.lockAmount) }) : words.pricing}
            </>
          ) : (
            <>
              {common.continue}
              <Icon path={arrowRightIcon} />
            </>
          )}
        </Button>
      )}
      {isPaying && (
        <Suspense fallback={null}>
          <CancelDialog
            open={asking}
            onClose={() => setAsking(false)}
            onCancel={(keepDraft) => dispatch({ type: "cancel-requested", keepDraft })}
          />
        </Suspense>
      )}
    </div>
  );
}
