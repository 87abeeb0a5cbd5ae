"use client";
import { isSelectable, type Match } from "@gpukit/core";
import { type ReactElement, useId } from "react";
import { matcherEn } from "../messages/en/matcher.js";
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
}

/** One offer to choose, with every fact a choice rests on. Data attributes: `data-layout`, `data-fit`. */
export function OfferItem({ match, layout, scale, marks, chosen }: OfferItemProps): ReactElement {
  const words = useMessages("matcher", matcherEn);
  const common = useCommonMessages();
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
      data-gk-part="offer"
      data-layout={layout}
      data-fit={fit}
      aria-labelledby={`${id}name ${id}fit`}
      aria-describedby={`${id}equipment ${id}tags ${id}estimates ${id}price ${id}why`}
    >
      <RadioMark />
      <div data-gk-part="offer-name">
        <strong id={`${id}name`}>{written.device}</strong>
        <span id={`${id}equipment`}>{written.equipment}</span>
        <span>{offer.name}</span>
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
          <>
            <NotEstimated name={words.time} />
            <NotEstimated name={words.cost} />
          </>
        )}
      </div>
      <p data-gk-part="offer-price" id={`${id}price`}>
        <strong>{written.price}</strong> <span>{words.scoreOf({ score: written.score })}</span>
      </p>
      <div data-gk-part="offer-why" id={`${id}why`}>
        {fit === "borderline" && selectable && <p data-tone="warn">{words.borderlineHint}</p>}
        {!selectable && <p data-tone="bad">{fits ? words.unavailableHint : words.insufficientHint}</p>}
        {fits && match.comparison && <p>{cloudWords(match.comparison).saving}</p>}
        <p lang="en">{reasons.join(" ")}</p>
        {fits && <p>{`${words.evidenceOf({ tier: estimate.tier })}: ${words.tiers[estimate.tier]}`}</p>}
      </div>
    </RadioGroupItem>
  );
}

function NotEstimated({ name }: { name: string }): ReactElement {
  const words = useMessages("matcher", matcherEn);
  return (
    <div data-gk-part="offer-band">
      <span>{name}</span>
      <span>{words.notEstimated}</span>
    </div>
  );
}
