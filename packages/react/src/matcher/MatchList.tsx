"use client";
import type { Match } from "@gpukit/core";
import {
  type ComponentPropsWithoutRef,
  type ForwardRefExoticComponent,
  forwardRef,
  type RefAttributes,
  useMemo,
} from "react";
import { matcherEn } from "../messages/en/matcher.js";
import { useMessages } from "../messages/useMessages.js";
import { CardHeader, CardRoot, CardTitle } from "../primitives/card/Card.js";
import { RadioGroupRoot } from "../primitives/radio-group/RadioGroup.js";
import { LongRows } from "./LongRows.js";
import { MatchComparison } from "./MatchComparison.js";
import { type MatchMark, marksOf, scaleOf, topOf } from "./matchScale.js";
import { OfferItem } from "./OfferItem.js";
import { useCloudWords } from "./useCloudWords.js";
import { usePriceChanges } from "./usePriceChanges.js";

export interface MatchListProps extends Omit<ComponentPropsWithoutRef<"div">, "onSelect"> {
  /** In the order they are shown. */
  matches: readonly Match[];
  selectedOfferId?: string | null | undefined;
  onSelect?: ((match: Match) => void) | undefined;
  /** Enter on an offer: it is chosen, and the visitor wants to go on. */
  onChosen?: ((match: Match) => void) | undefined;
}

const noMarks: readonly MatchMark[] = [];

/** From here on only the rows near the view are in the page. */
const longFrom = 200;

/**
 * Offers to choose from: the first three that can be chosen as cards and compared in a table, the rest as rows, those that do not fit with
 * the reason. Two radio groups over one choice: arrows move, Space or Enter chooses. Stands in a frame.
 */
export const MatchList: ForwardRefExoticComponent<MatchListProps & RefAttributes<HTMLDivElement>> = forwardRef(
  function MatchList(props, ref) {
    const { matches, selectedOfferId = null, onSelect, onChosen, ...rest } = props;
    const words = useMessages("matcher", matcherEn);
    const cloudWords = useCloudWords();
    const before = usePriceChanges(matches);
    const { top, others, insufficient, scale, marks } = useMemo(() => arrange(matches), [matches]);
    const sources = new Set(top.flatMap(({ comparison }) => (comparison ? [cloudWords(comparison).source] : [])));
    const tell = (handler: ((match: Match) => void) | undefined) => (offerId: string) => {
      const match = matches.find(({ offer }) => offer.id === offerId);
      if (match) handler?.(match);
    };
    const draw = (match: Match, layout: "card" | "row", place?: { index: number; count: number }) => (
      <OfferItem
        key={match.offer.id}
        match={match}
        layout={layout}
        scale={scale}
        marks={marks.get(match.offer.id) ?? noMarks}
        chosen={match.offer.id === selectedOfferId}
        priceBefore={before.get(match.offer.id)}
        placeIndex={place?.index}
        placeCount={place?.count}
      />
    );
    const group = (members: readonly Match[], label: string, layout: "card" | "row") => (
      <RadioGroupRoot
        kind="cards"
        activation="manual"
        aria-label={label}
        value={selectedOfferId}
        onValueChange={tell(onSelect)}
        onChosen={tell(onChosen)}
        values={members.map(({ offer }) => offer.id)}
        data-gk-part={layout === "card" ? "offer-cards" : "offer-rows"}
      >
        {members.map((match) => draw(match, layout))}
      </RadioGroupRoot>
    );
    return (
      <div ref={ref} data-gk-part="match-list" {...rest}>
        {top.length > 0 && group(top, words.topOffers, "card")}
        {top.length > 1 && <MatchComparison matches={top} />}
        {[...sources].map((source) => (
          <p key={source} data-gk-part="hint">
            {source}
          </p>
        ))}
        {others.length > 0 && (
          <CardRoot>
            <CardHeader>
              <CardTitle render={(title) => <h4 {...title} />}>{words.moreOffers}</CardTitle>
              <span data-gk-part="hint">{words.moreCount({ count: others.length, insufficient })}</span>
            </CardHeader>
            {others.length > longFrom ? (
              <LongRows
                label={words.moreOffers}
                value={selectedOfferId}
                matches={others}
                onValueChange={tell(onSelect)}
                onChosen={tell(onChosen)}
                drawRow={(match, place) => draw(match, "row", place)}
              />
            ) : (
              group(others, words.moreOffers, "row")
            )}
          </CardRoot>
        )}
      </div>
    );
  },
);

function arrange(matches: readonly Match[]) {
  const top = topOf(matches);
  const others = matches.filter((match) => !top.includes(match));
  const insufficient = others.filter(({ fit }) => fit === "insufficient").length;
  return { top, others, insufficient, scale: scaleOf(matches), marks: marksOf(matches) };
}
