"use client";
import { fromErrorData, type QuoteTerms, toUsd } from "@gpukit/core";
import type { ReactElement } from "react";
import { launchEn } from "../messages/en/launch.js";
import { payEn } from "../messages/en/pay.js";
import { wizardEn } from "../messages/en/wizard.js";
import { useFormat } from "../messages/useFormat.js";
import { useMessages } from "../messages/useMessages.js";
import { ErrorNote } from "../primitives/ErrorNote.js";
import { Figure } from "../primitives/Figure.js";
import { Note } from "../primitives/Note.js";
import { RangeGlyph } from "../primitives/RangeGlyph.js";
import { Skeleton } from "../primitives/Skeleton.js";
import { useRangeLabel } from "../primitives/useRangeLabel.js";
import { AccountNote } from "./AccountNote.js";
import { CloudNote } from "./CloudNote.js";
import { CostCard } from "./CostCard.js";
import { EstimateCard } from "./EstimateCard.js";
import { JobCard } from "./JobCard.js";
import { PriceChangedNote } from "./PriceChangedNote.js";
import { SecretsNote } from "./SecretsNote.js";
import { StepHeading } from "./StepHeading.js";
import { WhoPaysCard } from "./WhoPaysCard.js";
import { useWizardShell } from "./WizardContext.js";

/** Step 4: what it costs, what is locked, who pays when something fails. */
export function PayStep(): ReactElement {
  const { state, dispatch } = useWizardShell();
  const words = useMessages("pay", payEn);
  const launchWords = useMessages("launch", launchEn);
  const wizardWords = useMessages("wizard", wizardEn);
  const { quote, launch } = state;
  const failure = launch.phase === "idle" ? launch.failure : null;
  const askAgain = () => dispatch({ type: "refreshed", subject: "quote" });
  return (
    <>
      <StepHeading>{words.payHeading}</StepHeading>
      {failure && (
        <ErrorNote error={fromErrorData(failure.error)} heading={words.launchFailed}>
          <strong>{launchWords.money[failure.money]}</strong>
        </ErrorNote>
      )}
      <AccountNote />
      <SecretsNote />
      {quote.status === "failed" && (
        <ErrorNote error={fromErrorData(quote.error)} heading={words.quoteFailed} onRetry={askAgain} />
      )}
      {quote.status === "waiting" && state.identity !== null && (
        <div aria-busy="true" role="status">
          <p data-gk-part="field-hint">{wizardWords.pricing}</p>
          <Skeleton size="large" />
          <Skeleton width="medium" />
        </div>
      )}
      {quote.status === "ready" && (
        <>
          <PriceChangedNote />
          <Total terms={quote.value.terms} />
          <div data-gk-part="wizard-pair">
            <CostCard terms={quote.value.terms} onRefresh={askAgain} />
            <JobCard />
          </div>
          {quote.value.terms.comparison && <CloudNote comparison={quote.value.terms.comparison} />}
          <EstimateCard estimate={quote.value.terms.estimate} />
          <WhoPaysCard terms={quote.value.terms} />
          <Note>
            <p>{words.resultNote}</p>
          </Note>
        </>
      )}
    </>
  );
}

/** The likely total, large, and the most that can be paid, on one scale. */
function Total({ terms }: { terms: QuoteTerms }): ReactElement {
  const words = useMessages("pay", payEn);
  const wizardWords = useMessages("wizard", wizardEn);
  const format = useFormat();
  const rangeLabel = useRangeLabel();
  const { cost, lockAmount, networkFee, usdRate } = terms;
  const [low, likely, high] = [cost.low, cost.mid, cost.high].map((amount) => BigInt(amount) + BigInt(networkFee)) as [
    bigint,
    bigint,
    bigint,
  ];
  const written = { low: format.qu(low), high: format.qu(high), likely: format.qu(likely), cap: format.qu(lockAmount) };
  return (
    <div data-gk-part="wizard-total">
      <div>
        <p data-gk-part="field-hint">{words.likelyTotal}</p>
        <Figure size="large">{written.likely}</Figure>
        <p data-gk-part="field-hint">{wizardWords.upTo(written)}</p>
        {usdRate && (
          <p data-gk-part="field-hint">
            {words.aboutUsd({
              amount: format.usd(toUsd(likely, usdRate)),
              rate: format.usd(usdRate.usdPerBillionQu),
              source: usdRate.source,
              date: format.dateTime(usdRate.atMs),
            })}
          </p>
        )}
      </div>
      <div>
        <p data-gk-part="field-hint">{words.locked}</p>
        <Figure>{written.cap}</Figure>
        <p data-gk-part="field-hint">{words.lockedText}</p>
      </div>
      <RangeGlyph
        low={Number(low)}
        high={Number(high)}
        likely={Number(likely)}
        cap={Number(lockAmount)}
        max={Number(lockAmount)}
        label={rangeLabel(written)}
      />
    </div>
  );
}
