"use client";
import { type Id, isSelectable, type Match, type MatchFilters, type MatchOrder, noMatchFilters } from "@gpukit/core";
import {
  type ComponentPropsWithoutRef,
  type ForwardRefExoticComponent,
  forwardRef,
  type RefAttributes,
  useId,
} from "react";
import { useMatches } from "../hooks/useMatches.js";
import { useRefresh } from "../hooks/useRefresh.js";
import { matcherEn } from "../messages/en/matcher.js";
import { useMessages } from "../messages/useMessages.js";
import { ErrorNote } from "../primitives/ErrorNote.js";
import { Frame } from "../primitives/Frame.js";
import { Note } from "../primitives/Note.js";
import { Refresh } from "../primitives/Refresh.js";
import { useControlled } from "../primitives/useControlled.js";
import { toKitError } from "../provider/toKitError.js";
import { FilteredMatchList } from "./FilteredMatchList.js";
import { MatchesEmpty } from "./MatchesEmpty.js";
import { MatchListSkeleton } from "./MatchListSkeleton.js";
import { OrderChoice } from "./OrderChoice.js";
import { useLastAnswer, useLostChoice } from "./useMatcherMemory.js";

export interface SmartMatcherProps extends Omit<ComponentPropsWithoutRef<"div">, "onSelect" | "children"> {
  /** From an upload; nothing is asked until there is one. */
  analysisId: Id | null | undefined;
  /** The chosen offer, where the caller holds it; null for none. */
  selectedOfferId?: string | null | undefined;
  /** The offer chosen first, where the component holds it. */
  defaultSelectedOfferId?: string | null | undefined;
  onSelect?: ((match: Match) => void) | undefined;
  /** Enter on an offer: it is chosen, and the visitor wants to go on. */
  onChosen?: ((match: Match) => void) | undefined;
  /** Where the caller holds it. */
  order?: MatchOrder | undefined;
  /** @default "cost-benefit" */
  defaultOrder?: MatchOrder | undefined;
  onOrderChange?: ((order: MatchOrder) => void) | undefined;
  /** What of the ranking is shown, where the caller holds it. */
  filters?: MatchFilters | undefined;
  /** @default none */
  defaultFilters?: MatchFilters | undefined;
  onFiltersChange?: ((filters: MatchFilters) => void) | undefined;
  /** Of the job, where it is known already: the estimates end there. */
  maxDurationMs?: number | undefined;
}

/**
 * The market's offers ranked for an analysed job, to choose one. `MatchList` and `OrderChoice` draw matches from elsewhere. Data attribute:
 * `data-state` = `loading`, `ready`, `empty` or `failed`.
 *
 * @example
 * import { SmartMatcher } from "@gpukit/react/matcher";
 *
 * const Choose = ({ analysisId }: { analysisId: string }) => <SmartMatcher analysisId={analysisId} onSelect={console.log} />;
 */
export const SmartMatcher: ForwardRefExoticComponent<SmartMatcherProps & RefAttributes<HTMLDivElement>> = forwardRef(
  function SmartMatcher(props, ref) {
    const { analysisId, selectedOfferId, defaultSelectedOfferId = null, onSelect, onChosen, ...others } = props;
    const { order: givenOrder, defaultOrder = "cost-benefit", onOrderChange, maxDurationMs, ...more } = others;
    const { filters: givenFilters, defaultFilters = noMatchFilters, onFiltersChange, ...rest } = more;
    const words = useMessages("matcher", matcherEn);
    const titleId = useId();
    const [order, setOrder] = useControlled<MatchOrder>({
      value: givenOrder,
      defaultValue: defaultOrder,
      onChange: onOrderChange,
    });
    const [selected, setSelected] = useControlled<string | null>({
      value: selectedOfferId,
      defaultValue: defaultSelectedOfferId,
      onChange: undefined,
    });
    const [filters, setFilters] = useControlled<MatchFilters>({
      value: givenFilters,
      defaultValue: defaultFilters,
      onChange: onFiltersChange,
    });
    const query = useMatches({ analysisId, order, maxDurationMs });
    const refresh = useRefresh({
      fetch: () => query.refetch({ throwOnError: true }),
      updatedAtMs: query.dataUpdatedAt,
    });
    const matches = useLastAnswer(analysisId, query.data);
    const lost = useLostChoice(matches, selected);
    const fitting = matches?.filter(isSelectable).length ?? 0;
    const select = (match: Match) => {
      setSelected(match.offer.id);
      onSelect?.(match);
    };
    const state = matches ? (matches.length > 0 ? "ready" : "empty") : query.isError ? "failed" : "loading";
    return (
      <Frame ref={ref} role="group" aria-labelledby={titleId} data-gk-part="matcher" data-state={state} {...rest}>
        <header data-gk-part="matcher-head">
          <h3 data-gk-part="screen-title" id={titleId}>
            {state !== "ready" ? words.title : fitting > 0 ? words.fitting({ count: fitting }) : words.nothingFits}
          </h3>
          {state === "ready" && <p data-gk-part="hint">{fitting > 0 ? words.hint : words.nothingFitsHint}</p>}
        </header>
        {state !== "failed" && (
          <div data-gk-part="matcher-tools">
            <OrderChoice order={order} onOrderChange={setOrder} />
            {matches && <Refresh state={refresh} />}
          </div>
        )}
        {query.isError && (
          <ErrorNote
            error={toKitError(query.error)}
            heading={words.failed}
            onRetry={() => void query.refetch()}
            retrying={query.isFetching}
          />
        )}
        {lost && <Note tone="warn" role="status" heading={words.gone({ name: lost.offer.name })} />}
        {state === "loading" && <MatchListSkeleton />}
        {state === "empty" && <MatchesEmpty />}
        {matches && matches.length > 0 && (
          <FilteredMatchList
            matches={matches}
            filters={filters}
            onFiltersChange={setFilters}
            selectedOfferId={lost ? null : selected}
            onSelect={select}
            onChosen={onChosen}
            aria-busy={query.isPending || undefined}
          />
        )}
      </Frame>
    );
  },
);
