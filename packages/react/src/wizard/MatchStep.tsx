"use client";
import { fromErrorData, isSelectable } from "@gpukit/core";
import { type ReactElement, useId } from "react";
import { FilteredMatchList } from "../matcher/FilteredMatchList.js";
import { MatchesEmpty } from "../matcher/MatchesEmpty.js";
import { MatchListSkeleton } from "../matcher/MatchListSkeleton.js";
import { OrderChoice } from "../matcher/OrderChoice.js";
import { matcherEn } from "../messages/en/matcher.js";
import { wizardEn } from "../messages/en/wizard.js";
import { useMessages } from "../messages/useMessages.js";
import { ErrorNote } from "../primitives/ErrorNote.js";
import { Note } from "../primitives/Note.js";
import { Refresh } from "../primitives/Refresh.js";
import { Gap } from "./Gap.js";
import { JobSoFar, type JobSoFarProps } from "./JobSoFar.js";
import { StepHeading } from "./StepHeading.js";
import { useGaps } from "./useGaps.js";
import { useLiveMatches } from "./useLiveMatches.js";
import { useWizardShell } from "./WizardContext.js";

/** Step 2: one of the offers. */
export function MatchStep(): ReactElement {
  const { state, dispatch, goOn } = useWizardShell();
  const words = useMessages("wizard", wizardEn);
  const matcherWords = useMessages("matcher", matcherEn);
  const gap = useGaps("match");
  const gapId = useId();
  const { matches: fetched, chosen, order, filters, unchosenBecause } = state;
  const matches = fetched.status === "ready" ? fetched.value : fetched.stale;
  const fitting = matches?.filter(isSelectable).length ?? 0;
  const isBusy = fetched.status === "waiting";
  const refresh = () => dispatch({ type: "refreshed", subject: "matches" });
  const refreshing = useLiveMatches();
  const heading = !matches
    ? matcherWords.title
    : fitting > 0
      ? matcherWords.fitting({ count: fitting })
      : matcherWords.nothingFits;
  return (
    <>
      <StepHeading text={matches && fitting === 0 ? matcherWords.nothingFitsHint : matcherWords.hint}>
        {heading}
      </StepHeading>
      <div data-gk-part="matcher-tools">
        <OrderChoice order={order} onOrderChange={(next) => dispatch({ type: "order-chosen", order: next })} />
        {matches && <Refresh state={refreshing} />}
      </div>
      {unchosenBecause && (
        <Note tone="warn" role="status" heading={unchosenBecause.shortMessage}>
          <p>{unchosenBecause.whatToDo}</p>
        </Note>
      )}
      {fetched.status === "failed" && (
        <ErrorNote error={fromErrorData(fetched.error)} heading={words.matchFailed} onRetry={refresh} />
      )}
      <Gap id={gapId} text={gap("offer")} />
      {!matches && isBusy && <MatchListSkeleton />}
      {matches?.length === 0 && <MatchesEmpty />}
      {matches && matches.length > 0 && (
        <FilteredMatchList
          matches={matches}
          filters={filters}
          onFiltersChange={(next) => dispatch({ type: "filters-chosen", filters: next })}
          aria-busy={isBusy || undefined}
          selectedOfferId={chosen?.offer.id ?? null}
          onSelect={({ offer }) => dispatch({ type: "offer-chosen", offerId: offer.id })}
          onChosen={goOn}
        />
      )}
    </>
  );
}

/** What stands beside the steps before the last. */
export function JobRail(props: JobSoFarProps): ReactElement {
  return <JobSoFar {...props} />;
}
