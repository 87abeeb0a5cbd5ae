"use client";
import { isSelectable, type Match, type QuString } from "@gpukit/core";
import { type MemoExoticComponent, memo, type ReactElement, useId } from "react";
import { matcherEn } from "../messages/en/matcher.js";
import { useFormat } from "../messages/useFormat.js";
import { useCommonMessages, useMessages } from "../messages/useMessages.js";
import { RadioGroupItem } from "../primitives/radio-group/RadioGroup.js";
import { RadioMark } from "../primitives/radio-group/RadioMark.js";
import { Tag } from "../primitives/Tag.js";
import { FitBadge } from "./FitBadge.js";
import type { MatchMark, MatchScale } from "./matchScale.js";
import { OfferBand } from "./OfferBand.js";
import { useCloudWords } from "./useCloudWords.js";
import { useOfferWords } from "./useOfferWords.js";

export interface OfferItemProps {
  match: Match;
  /** `card` for the top three, `row` for the rest: the same facts, arranged otherwise. */
  layout: "card" | "row";
  scale: MatchScale;
  marks: readonly MatchMark[];
  chosen: boolean;
  /** What it cost when it was first seen, where that has changed. */
  priceBefore?: QuString | undefined;
  /** Its place, from 0, among so many, where not all rows are in the page. */
  placeIndex?: number | undefined;
  placeCount?: number | undefined;
}

/** One offer to choose, with every fact a choice rests on. Data attributes: `data-layout`, `data-fit`. */
export const OfferItem: MemoExoticComponent<(props: OfferItemProps) => ReactElement> = memo(function OfferItem(props) {
  const { match, layout, scale, marks, chosen, priceBefore, placeIndex, placeCount } = props;
  const words = useMessages("matcher", matcherEn);
  const common = useCommonMessages();
  const format = useFormat();
  const offerWords = useOfferWords();
  const cloudWords = useCloudWords();
  const id = useId();
  const { offer, fit, estimate, cost, reasons } = match;
  const selectable = isSelectable(match);
  const written = offerWords(match);
  const tone = chosen ? "accent" : "mute";
  const fits = fit !== "insufficient";
  return (
    <RadioGroupItem
      value={offer.id}
      disabled={!selectable}
      aria-posinset={placeIndex === undefined ? undefined : placeIndex + 1}
      aria-setsize={placeCount}
      data-gk-part="offer"
      data-layout={layout}
      data-fit={fit}
      aria-labelledby={`${id}name ${id}fit`}
      aria-describedby={`${id}equipment ${id}machine ${id}tags ${id}estimates ${id}price ${id}why`}
    >
      <RadioMark />
      <div data-gk-part="offer-name">
        <strong id={`${id}name`}>{written.device}</strong>
        <span id={`${id}equipment`}>{written.equipment}</span>
        <span id={`${id}machine`}>{written.rating === null ? offer.name : `${offer.name} · ${written.rating}`}</span>
      </div>
      <div data-gk-part="offer-tags">
        <FitBadge match={match} id={`${id}fit`} />
        <span id={`${id}tags`}>
          {marks.map((mark) => (
            <Tag key={mark}>{words[mark]}</Tag>
          ))}
          {match.tied && <Tag title={words.tiedHint}>{words.tied}</Tag>}
          {offer.simulated && <Tag>{common.simulated}</Tag>}
        </span>
      </div>
      <div data-gk-part="offer-estimates" id={`${id}estimates`}>
        {fits ? (
          <>
            <OfferBand
              name={words.time}
              {...estimate.durationS}
              max={scale.durationS}
              written={written.time}
              tone={tone}
            />
            <OfferBand
              name={words.cost}
              low={Number(cost.low)}
              mid={Number(cost.mid)}
              high={Number(cost.high)}
              max={scale.cost}
              written={written.cost}
              tone={tone}
            />
          </>
        ) : (
          <div data-gk-part="offer-band">
            <span>{`${words.time} · ${words.cost}`}</span>
            <span>{words.notEstimated}</span>
          </div>
        )}
      </div>
      <p data-gk-part="offer-price" id={`${id}price`}>
        <strong>{written.price}</strong>{" "}
        {priceBefore !== undefined && (
          <Tag>{words.priceWas({ price: words.perHour({ price: format.qu(priceBefore) }) })}</Tag>
        )}{" "}
        <span>{words.scoreOf({ score: written.score })}</span>
      </p>
      <div data-gk-part="offer-why" id={`${id}why`}>
        {fit === "borderline" && selectable && <p data-tone="warn">{words.borderlineHint}</p>}
        {!selectable && (
          <p data-tone="bad">
            {fits ? words.unavailableHint : words.insufficientHint} {!fits && written.lacks}
          </p>
        )}
        {fits && match.comparison && <p>{cloudWords(match.comparison).saving}</p>}
        {(layout === "card" ? reasons : [reasons.join(" ")]).map((text) => (
          <p key={text} lang="en">
            {text}
          </p>
        ))}
        {fits && layout === "card" && estimate.warnings.length > 0 && (
          <p lang="en" data-tone="warn">
            {estimate.warnings.join(" ")}
          </p>
        )}
        {fits && <p>{`${words.evidenceOf({ tier: estimate.tier })}: ${words.tiers[estimate.tier]}`}</p>}
      </div>
    </RadioGroupItem>
  );
});
